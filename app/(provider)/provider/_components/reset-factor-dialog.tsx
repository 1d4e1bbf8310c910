"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { FailureNotice } from "@/components/feedback/failure-notice";
import { useAction } from "@/components/forms/use-action";
import { Button } from "@/components/ui/button";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import { resetSecondFactorAction } from "./recover-person-actions";
import type { RecoverDialogProps } from "./reset-link-dialog";

export function ResetFactorDialog({ person, open, onClose }: RecoverDialogProps) {
  const t = useTranslations("provider.recover");
  const router = useRouter();
  const reset = useAction(resetSecondFactorAction, () => {
    onClose();
    toast({ message: t("factor.done", { name: person.name }) });
    router.refresh();
  });

  function close() {
    onClose();
    reset.dismiss();
  }

  return (
    <Dialog
      open={open}
      onClose={close}
      title={t("factor.title", { name: person.name })}
      description={t("factor.consequence")}
    >
      {reset.failure && (
        <FailureNotice
          failure={reset.failure}
          title={t("factor.failed")}
          reasons={{ own_account: t("ownAccount") }}
        />
      )}
      <DialogFooter>
        <Button data-initial-focus onClick={close}>
          {t("factor.decline")}
        </Button>
        <Button variant="danger" pending={reset.pending} onClick={() => reset.run({ userId: person.userId })}>
          {t("factor.confirm")}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
