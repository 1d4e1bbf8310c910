import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ErrorState } from "@/components/ui/error-state";
import { useErrorWords } from "@/components/wechat/error-words";
import { ExplainLink } from "@/components/wechat/explain-link";
import { useExplainer } from "@/components/wechat/explainer";
import { formatDuration } from "@/lib/format/time";
import type { Failure } from "@/lib/result";

const secondsReadableMax = 120;

export interface FailureNoticeProps {
  failure: Failure;
  /** What could not be done: 同步「老陈面馆」失败. */
  title?: string;
  action?: ReactNode;
  /** Words for the reasons that this place knows. */
  reasons?: Record<string, string>;
  className?: string;
}

/** An expected failure beside its cause: what happened, who acts, and the codes to copy. */
export function FailureNotice({ failure, title, action, reasons = {}, className }: FailureNoticeProps) {
  const t = useTranslations("errors.codes");
  const format = useTranslations("format");
  const provider = useTranslations("provider.failure");
  const errorWords = useErrorWords();
  const isExplained = useExplainer();
  const wechat = failure.wechat && {
    ...failure.wechat,
    ...errorWords({ ...failure.wechat, kind: failure.reason ?? null }),
  };
  const reason = failure.reason === undefined ? undefined : reasons[failure.reason];
  const isLost = failure.reason === "answer_lost";
  const heading = wechat?.title ?? reason ?? (isLost ? provider("lost.title") : t(`${failure.code}.title`));
  const retryWords = (seconds: number) =>
    seconds > secondsReadableMax
      ? provider("retryIn", { duration: formatDuration(format, seconds * 1000) })
      : provider("retryInSeconds", { seconds });
  return (
    <ErrorState
      title={title === undefined ? heading : provider("because", { title, reason: heading })}
      action={action}
      details={{
        code: wechat?.errcode ?? undefined,
        rid: wechat?.rid,
        referenceId: failure.referenceId || undefined,
      }}
      className={className ?? ""}
      {...(wechat && { owner: wechat.who })}
    >
      {wechat ? (
        <>
          <p>{wechat.what}</p>
          <p>{wechat.fix}</p>
          {isExplained && failure.wechat && (
            <p className="underline">
              <ExplainLink failure={{ errcode: failure.wechat.errcode, kind: failure.reason ?? null }}>
                {provider("explain")}
              </ExplainLink>
            </p>
          )}
        </>
      ) : (
        <p>
          {failure.retryAfterSeconds !== undefined
            ? retryWords(failure.retryAfterSeconds)
            : isLost
              ? provider("lost.body")
              : t(`${failure.code}.body`)}
        </p>
      )}
    </ErrorState>
  );
}
