"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { FailureNotice } from "@/components/feedback/failure-notice";
import { useAction } from "@/components/forms/use-action";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Fold } from "@/components/ui/fold";
import { announce } from "@/components/ui/live-region";
import type { ComponentSettings } from "@/lib/services/components/get-component-settings";
import { setPublishedAction } from "../../actions";

interface PublishCardProps {
  settings: ComponentSettings;
  mayManage: boolean;
  max: number;
}

const facts = ["test", "live", "overwrite", "addresses", "scopes"] as const;

/** Which configuration serves whom. WeChat has no API for it, so what happened there is noted here. */
export function PublishCard({ settings, mayManage, max }: PublishCardProps) {
  const t = useTranslations("components.publish");
  const router = useRouter();
  const { published } = settings;
  const note = useAction(setPublishedAction, () => {
    announce(t("done"));
    router.refresh();
  });
  return (
    <Card title={t("title")}>
      <div className="grid gap-3">
        <p>{t(published ? "isPublished" : "isUnpublished", { max })}</p>
        <Fold summary={t("explain")} open={!published}>
          <dl className="grid gap-2 text-second">
            {facts.map((fact) => (
              <div key={fact}>
                <dt className="font-medium">{t(`facts.${fact}.term`)}</dt>
                <dd className="text-text-2">{t(`facts.${fact}.body`, { max })}</dd>
              </div>
            ))}
          </dl>
        </Fold>
        {mayManage && (
          <div>
            <Button
              pending={note.pending}
              onClick={() => note.run({ componentId: settings.id, published: !published })}
            >
              {t(published ? "markUnpublished" : "markPublished")}
            </Button>
          </div>
        )}
        {note.failure && <FailureNotice failure={note.failure} title={t("failed")} />}
      </div>
    </Card>
  );
}
