import { useTranslations } from "next-intl";
import { Id } from "@/components/ui/id";
import { ToneIcon } from "@/components/ui/tone";
import { useErrorWords } from "@/components/wechat/error-words";
import type { AppCall } from "@/lib/services/api-calls/list-app-calls";

/** 成功, or what went wrong with its code and the rid to look it up. */
export function CallResult({ call }: { call: AppCall }) {
  const t = useTranslations("apps.detail.calls");
  const errorWords = useErrorWords();
  if (!call.failed) {
    return (
      <span className="inline-flex items-center gap-1.5">
        <ToneIcon tone="success" />
        {t("ok")}
      </span>
    );
  }
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      <span className="inline-flex items-center gap-1.5">
        <ToneIcon tone="danger" />
        {errorWords(call).title}
      </span>
      {call.errcode !== null && <code className="text-caption text-text-2">{call.errcode}</code>}
      {call.rid && <Id value={call.rid} label="rid" short className="text-text-2" />}
    </span>
  );
}
