import { useTranslations } from "next-intl";
import { Banner } from "@/components/ui/banner";
import { openTranslator } from "@/components/wechat/open-translator";
import type { VerificationDto } from "@/lib/services/verifications/verification-dto";

/** What WeChat or the auditors say against it: what happened, and what to do. */
export function WechatWords({ verification }: { verification: VerificationDto }) {
  const t = useTranslations("verification");
  const errors = openTranslator(useTranslations("wechatErrors"));
  const { problemErrcode, reason, state, auditor } = verification;
  const code = problemErrcode === null ? null : String(problemErrcode);
  const key = code !== null && errors.has(`codes.${code}.title`) ? `codes.${code}` : "kinds.unknown";
  return (
    <>
      {code !== null && (
        <Banner tone="attention" title={errors(`${key}.title`)}>
          <p>{errors(`${key}.what`)}</p>
          <p>{errors(`${key}.fix`)}</p>
          <p className="text-text-2">{t("problem.code", { code })}</p>
        </Banner>
      )}
      {reason !== null && (state === "refill_needed" || state === "failed") && (
        <Banner
          tone={state === "failed" ? "danger" : "attention"}
          title={t(state === "failed" ? "reason.failed" : "reason.refill")}
        >
          <p className="wrap-anywhere whitespace-pre-line text-text">{reason}</p>
          {auditor && (
            <p className="text-text-2">
              {t("reason.auditor", { name: auditor.name })}
              {auditor.contact && ` · ${t("reason.contact", { contact: auditor.contact })}`}
            </p>
          )}
        </Banner>
      )}
    </>
  );
}
