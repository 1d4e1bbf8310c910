import { useTranslations } from "next-intl";
import { Banner } from "@/components/ui/banner";
import { openTranslator } from "@/components/wechat/open-translator";
import type { RegistrationDto } from "@/lib/services/registrations/registration-dto";

/** Why WeChat did not take it, or how it ended: what happened, and what to do. */
export function WechatAnswer({ registration }: { registration: RegistrationDto }) {
  const t = useTranslations("registration");
  const results = openTranslator(useTranslations("registration.results"));
  const errors = openTranslator(useTranslations("wechatErrors"));
  const { problemErrcode, resultStatus } = registration;
  if (problemErrcode !== null) {
    const known = errors.has(`codes.${problemErrcode}.title`);
    return (
      <Banner
        tone="attention"
        title={known ? errors(`codes.${problemErrcode}.title`) : errors("kinds.unknown.title")}
      >
        <p>{known ? errors(`codes.${problemErrcode}.what`) : errors("kinds.unknown.what")}</p>
        <p>{known ? errors(`codes.${problemErrcode}.fix`) : errors("kinds.unknown.fix")}</p>
        <p className="text-text-2">{t("detail.code", { code: String(problemErrcode) })}</p>
      </Banner>
    );
  }
  if (resultStatus === null || resultStatus === 0) return null;
  const known = results.has(`${resultStatus}.title`);
  return (
    <Banner tone="attention" title={known ? results(`${resultStatus}.title`) : t("sentences.failed")}>
      {known && <p>{results(`${resultStatus}.fix`)}</p>}
      <p className="text-text-2">{t("detail.status", { status: String(resultStatus) })}</p>
    </Banner>
  );
}
