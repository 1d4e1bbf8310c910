import { useTranslations } from "next-intl";
import { Banner } from "@/components/ui/banner";
import { openTranslator } from "@/components/wechat/open-translator";
import type { RegistrationDto } from "@/lib/services/registrations/registration-dto";

/** Why WeChat did not take it, or how it ended: what happened, who acts, and what to do. */
export function WechatAnswer({ registration }: { registration: RegistrationDto }) {
  const { problemErrcode, resultStatus } = registration;
  if (problemErrcode !== null) return <Refusal errcode={problemErrcode} />;
  return resultStatus === null || resultStatus === 0 ? null : <Result status={resultStatus} />;
}

function Refusal({ errcode }: { errcode: number }) {
  const t = useTranslations("registration.detail");
  const errors = openTranslator(useTranslations("wechatErrors"));
  const owners = openTranslator(useTranslations("common.owner"));
  const words = errors.has(`codes.${errcode}.title`) ? `codes.${errcode}` : "kinds.unknown";
  const who = errors(`${words}.who`);
  return (
    <Banner tone="attention" title={errors(`${words}.title`)}>
      <p>{errors(`${words}.what`)}</p>
      <p>{errors(`${words}.fix`)}</p>
      <p>{t("who", { owner: owners(who === "merchant" ? "you" : who) })}</p>
      <p className="text-text-2">{t("code", { code: String(errcode) })}</p>
    </Banner>
  );
}

function Result({ status }: { status: number }) {
  const t = useTranslations("registration");
  const results = openTranslator(useTranslations("registration.results"));
  const actors = openTranslator(useTranslations("registration.actors"));
  const known = results.has(`${status}.title`);
  return (
    <Banner tone="attention" title={known ? results(`${status}.title`) : t("sentences.failed")}>
      {known && (
        <>
          <p>{results(`${status}.fix`)}</p>
          <p>{t("detail.who", { owner: actors(results(`${status}.who`)) })}</p>
        </>
      )}
      <p className="text-text-2">{t("detail.status", { status: String(status) })}</p>
    </Banner>
  );
}
