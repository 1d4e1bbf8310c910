"use client";

import { useTranslations } from "next-intl";
import { useActionState, useState } from "react";
import { FormNoticeBanner } from "@/components/forms/form-notice";
import { SubmitButton } from "@/components/forms/submit-button";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import type { FilingAction } from "../actions";

/** Says what it costs before it is done. */
export function WithdrawCard({ action }: { action: FilingAction }) {
  const t = useTranslations("filing.withdraw");
  const [open, setOpen] = useState(false);
  const [notice, submit] = useActionState(action, null);
  return (
    <Card split title={t("title")} description={t("body")}>
      <Button onClick={() => setOpen(true)}>{t("button")}</Button>
      <FormNoticeBanner notice={notice} className="mt-3 max-w-120" />
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={t("dialogTitle")}
        description={t("dialogBody")}
      >
        <form action={submit} onSubmit={() => setOpen(false)}>
          <DialogFooter>
            <Button data-initial-focus onClick={() => setOpen(false)}>
              {t("cancel")}
            </Button>
            <SubmitButton variant="danger">{t("confirm")}</SubmitButton>
          </DialogFooter>
        </form>
      </Dialog>
    </Card>
  );
}
