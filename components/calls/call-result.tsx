import { useTranslations } from "next-intl";
import { ToneIcon } from "@/components/ui/tone";
import { useErrorWords } from "@/components/wechat/error-words";
import { ExplainLink } from "@/components/wechat/explain-link";
import type { CallListItem } from "@/lib/services/api-calls/call-item";

export type CallOutcome = Pick<CallListItem, "id" | "endpoint" | "failed" | "errcode" | "kind" | "requestIp">;

/** 成功, or what went wrong, which leads to what it means and who acts. */
export function CallResult({ call }: { call: CallOutcome }) {
  const t = useTranslations("provider.call");
  const errorWords = useErrorWords();
  return (
    <span className="inline-flex min-w-0 items-start gap-1.5">
      <span className="flex h-(--type-body-line) items-center">
        <ToneIcon tone={call.failed ? "danger" : "success"} />
      </span>
      {call.failed ? (
        <span className="min-w-0">
          <ExplainLink failure={call} callId={call.id}>
            {errorWords(call).title}
          </ExplainLink>
          {call.errcode !== null && <code className="ms-2 text-caption text-text-2">{call.errcode}</code>}
        </span>
      ) : (
        t("ok")
      )}
    </span>
  );
}
