"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { CopyTextButton } from "@/components/ui/copy-button";
import { DialogFooter } from "@/components/ui/dialog";

/** Stands in a dialog and nowhere else; closing forgets it. */
export function LinkShown({ url, onDone }: { url: string; onDone: () => void }) {
  const t = useTranslations("team.link");
  return (
    <>
      <div className="grid gap-2 rounded-card bg-sunken p-4">
        <p className="text-second text-text-2">{t("label")}</p>
        <output className="font-mono text-second break-all" data-testid="invitation-link">
          {url}
        </output>
        <p className="text-second font-medium text-attention-text">{t("secret")}</p>
      </div>
      <DialogFooter>
        <CopyTextButton value={url}>{t("copy")}</CopyTextButton>
        <Button variant="primary" onClick={onDone}>
          {t("done")}
        </Button>
      </DialogFooter>
    </>
  );
}
