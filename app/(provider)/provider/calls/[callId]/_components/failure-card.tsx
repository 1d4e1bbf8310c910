import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { ToneIcon } from "@/components/ui/tone";
import { useErrorWords } from "@/components/wechat/error-words";
import { viewAddress } from "@/lib/queries/view-address";
import { routes } from "@/lib/routes";
import type { CallDetail } from "@/lib/services/api-calls/get-call";

/** What went wrong, who acts and how; the whole explanation is one step away. */
export function FailureCard({ call }: { call: CallDetail }) {
  const t = useTranslations("calls.detail");
  const owner = useTranslations("common.owner");
  const words = useErrorWords()(call);
  const code = String(call.errcode ?? call.kind ?? "unknown");
  return (
    <Card>
      <div className="grid grid-cols-[auto_1fr] gap-x-3">
        <span className="flex h-(--type-section-line) items-center">
          <ToneIcon tone="danger" className="size-5 text-danger" />
        </span>
        <div className="grid min-w-0 gap-1">
          <h2 className="text-section font-semibold">{words.title}</h2>
          <p>{words.what}</p>
          <p>{words.fix}</p>
          <p className="text-second text-text-2">{t("who", { owner: owner(words.who) })}</p>
          {call.errmsg && <code className="text-second text-text-2 wrap-anywhere">{call.errmsg}</code>}
          <div className="mt-2">
            <LinkButton href={viewAddress(routes.providerError(code), { call: call.id })} variant="primary">
              {t("explain")}
            </LinkButton>
          </div>
        </div>
      </div>
    </Card>
  );
}
