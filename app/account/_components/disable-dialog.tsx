"use client";

import { ShieldOff } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAction } from "@/components/forms/use-action";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import { removeSecondFactorAction } from "../actions";
import { PasswordAgain } from "./password-again";

export function DisableDialog() {
  const t = useTranslations("account.factor");
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const remove = useAction(removeSecondFactorAction, () => {
    setOpen(false);
    toast({ message: t("disableDialog.done") });
    router.refresh();
  });

  function close() {
    setOpen(false);
    remove.dismiss();
  }

  return (
    <>
      <Button icon={<ShieldOff />} onClick={() => setOpen(true)}>
        {t("disable")}
      </Button>
      <Dialog
        open={open}
        onClose={close}
        title={t("disableDialog.title")}
        description={t("disableDialog.consequence")}
      >
        <PasswordAgain
          action={remove}
          confirm={t("disableDialog.confirm")}
          decline={t("disableDialog.decline")}
          onDecline={close}
          danger
        />
      </Dialog>
    </>
  );
}
