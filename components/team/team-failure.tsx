import { useTranslations } from "next-intl";
import { ErrorState } from "@/components/ui/error-state";
import { formatDuration } from "@/lib/format/time";
import type { Failure } from "@/lib/result";

/** Why nothing was changed, beside the button that asked for it. */
export function TeamFailure({ failure }: { failure: Failure }) {
  const t = useTranslations("team.failures");
  const codes = useTranslations("errors.codes");
  const format = useTranslations("format");
  const words = (() => {
    switch (failure.reason) {
      case "last_owner":
      case "already_accepted":
      case "mail_not_set_up":
      case "permission":
        return { title: t(`${failure.reason}.title`), body: t(`${failure.reason}.body`) };
      default:
        return { title: codes(`${failure.code}.title`), body: codes(`${failure.code}.body`) };
    }
  })();
  const wait = failure.retryAfterSeconds;
  return (
    <ErrorState title={words.title} details={{ referenceId: failure.referenceId || undefined }}>
      <p>{wait === undefined ? words.body : t("wait", { duration: formatDuration(format, wait * 1000) })}</p>
    </ErrorState>
  );
}
