import { useTranslations } from "next-intl";
import { indentXml } from "@/components/events/indent-xml";
import { Card } from "@/components/ui/card";
import { CopyTextButton } from "@/components/ui/copy-button";
import { Fold } from "@/components/ui/fold";
import type { EventDetail } from "@/lib/services/callbacks/get-event";

/** The inner document with its secrets masked, in a fold; or why it cannot be seen. */
export function DocumentCard({ event, mayRead }: { event: EventDetail; mayRead: boolean }) {
  const t = useTranslations("events.detail.xml");
  if (event.xml === null) {
    return (
      <Card>
        <p className="text-text-2">{t(mayRead ? "encrypted" : "hidden")}</p>
      </Card>
    );
  }
  return (
    <Card>
      <Fold summary={t("title")}>
        <div className="grid gap-3">
          <pre className="rounded-control bg-sunken p-3 text-second wrap-anywhere whitespace-pre-wrap">
            <code>{indentXml(event.xml)}</code>
          </pre>
          <div>
            <CopyTextButton value={event.xml} size="small">
              {t("copy")}
            </CopyTextButton>
          </div>
        </div>
      </Fold>
    </Card>
  );
}
