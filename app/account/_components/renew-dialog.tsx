"use client";

import { RefreshCw } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAction } from "@/components/forms/use-action";
import { Button } from "@/components/ui/button";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import { renewRecoveryCodesAction } from "../actions";
import { PasswordAgain } from "./password-again";
import { RecoveryCodes } from "./recovery-codes";

/** The codes stand in this dialog and nowhere else; closing it forgets them. */
export function RenewDialog({ email }: { email: string }) {
  const t = useTranslations("account.factor");
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [codes, setCodes] = useState<string[] | null>(null);
  const renew = useAction(renewRecoveryCodesAction, ({ recoveryCodes }) => setCodes(recoveryCodes));

  function close() {
    setOpen(false);
    setCodes(null);
    renew.dismiss();
    if (codes) router.refresh();
  }

  return (
    <>
      <Button icon={<RefreshCw />} onClick={() => setOpen(true)}>
        {t("renew")}
      </Button>
      <Dialog
        open={open}
        onClose={close}
        title={t("renewDialog.title")}
        {...(codes === null && { description: t("renewDialog.consequence") })}
      >
        {codes ? (
          <>
            <RecoveryCodes codes={codes} email={email} />
            <DialogFooter>
              <Button variant="primary" onClick={close}>
                {t("renewDialog.done")}
              </Button>
            </DialogFooter>
          </>
        ) : (
          <PasswordAgain
            action={renew}
            confirm={t("renewDialog.confirm")}
            decline={t("renewDialog.decline")}
            onDecline={close}
          />
        )}
      </Dialog>
    </>
  );
}
