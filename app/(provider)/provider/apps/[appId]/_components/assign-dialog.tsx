"use client";

import { Store } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type SubmitEvent, useState } from "react";
import { FailureNotice } from "@/components/feedback/failure-notice";
import { Field } from "@/components/forms/field";
import { useAction } from "@/components/forms/use-action";
import { type ChosenMerchant, MerchantPicker } from "@/components/merchants/merchant-picker";
import { Button } from "@/components/ui/button";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import { assignAppAction } from "../../actions";

export interface AssignDialogProps {
  appId: string;
  name: string;
  /** Whose link was followed. */
  proposed: ChosenMerchant | null;
}

/** Names the merchant before the act; the focus starts on the safe button. */
export function AssignDialog({ appId, name, proposed }: AssignDialogProps) {
  const t = useTranslations("apps.detail.assign");
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [merchant, setMerchant] = useState(proposed);
  const [asked, setAsked] = useState(false);
  const assign = useAction(assignAppAction, () => {
    setOpen(false);
    toast({ message: t("done", { merchant: merchant?.name ?? "" }) });
    router.refresh();
  });

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    setAsked(true);
    if (merchant) assign.run({ authorizerId: appId, merchantId: merchant.id });
  }

  return (
    <>
      <Button variant="primary" icon={<Store />} onClick={() => setOpen(true)}>
        {t("open")}
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={t("dialogTitle", { name })}
        description={t("consequence")}
      >
        <form onSubmit={submit} className="grid gap-4">
          <Field
            name="merchantId"
            label={t("field")}
            error={asked && merchant === null ? t("required") : undefined}
          >
            {(control) => (
              <MerchantPicker
                id={control.id}
                name={control.name}
                value={merchant}
                onChange={setMerchant}
                invalid={control["aria-invalid"] ?? false}
                describedBy={control["aria-describedby"]}
              />
            )}
          </Field>
          {assign.failure && (
            <FailureNotice failure={assign.failure} title={t("failed")} reasons={{ owned: t("owned") }} />
          )}
          <DialogFooter>
            <Button data-initial-focus onClick={() => setOpen(false)}>
              {t("decline")}
            </Button>
            <Button type="submit" variant="primary" pending={assign.pending}>
              {merchant ? t("confirm", { merchant: merchant.name }) : t("confirmNone")}
            </Button>
          </DialogFooter>
        </form>
      </Dialog>
    </>
  );
}
