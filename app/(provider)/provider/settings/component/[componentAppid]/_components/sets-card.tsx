"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { FailureNotice } from "@/components/feedback/failure-notice";
import { useAction } from "@/components/forms/use-action";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { announce } from "@/components/ui/live-region";
import type { ComponentSettings } from "@/lib/services/components/get-component-settings";
import { setPlatformSetsAction } from "../../actions";

interface SetsCardProps {
  settings: ComponentSettings;
  mayManage: boolean;
  /** Those that quick-create asks for, with their names. */
  sets: readonly { id: number; name: string }[];
}

/** What the platform may register. WeChat has no API for it, so what its console lists is noted here. */
export function SetsCard({ settings, mayManage, sets }: SetsCardProps) {
  const t = useTranslations("components.sets");
  const router = useRouter();
  const save = useAction(setPlatformSetsAction, () => {
    announce(t("done"));
    router.refresh();
  });
  const { scopeIds, id: componentId } = settings;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const chosen = new FormData(event.currentTarget).getAll("scopeId").map(Number);
    save.run({ componentId, scopeIds: chosen });
  }

  return (
    <Card title={t("title")} description={t(scopeIds === null ? "unknown" : "known")}>
      <form onSubmit={submit} className="grid gap-3">
        <fieldset disabled={!mayManage} className="grid gap-1">
          <legend className="sr-only">{t("title")}</legend>
          {sets.map(({ id, name }) => (
            <Checkbox
              key={id}
              name="scopeId"
              value={id}
              defaultChecked={scopeIds?.includes(id) ?? false}
              label={`${name} (${id})`}
            />
          ))}
        </fieldset>
        {save.failure && <FailureNotice failure={save.failure} title={t("failed")} />}
        {mayManage && (
          <div>
            <Button type="submit" pending={save.pending}>
              {t("save")}
            </Button>
          </div>
        )}
      </form>
    </Card>
  );
}
