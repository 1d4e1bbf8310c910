"use client";

import { useTranslations } from "next-intl";
import { useActionState, useState } from "react";
import { Field } from "@/components/forms/field";
import { type FormNotice, FormNoticeBanner } from "@/components/forms/form-notice";
import { SubmitButton } from "@/components/forms/submit-button";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import { Select } from "@/components/ui/input";
import { cancelReasons, cancelScopes } from "@/lib/services/filings/form-shape";

export interface CancelCardProps {
  appName: string;
  action: (previous: FormNotice | null, form: FormData) => Promise<FormNotice | null>;
}

/** 注销: says what ends with it, and waits until that was confirmed, because WeChat does not take it back. */
export function CancelCard({ appName, action }: CancelCardProps) {
  const t = useTranslations("filing.cancel");
  const [open, setOpen] = useState(false);
  const [scope, setScope] = useState<string>(cancelScopes[0]);
  const [isSure, setSure] = useState(false);
  const [notice, submit] = useActionState(action, null);
  const close = () => {
    setOpen(false);
    setSure(false);
  };
  return (
    <Card title={t("title")} description={t("body")}>
      <Button onClick={() => setOpen(true)}>{t("button")}</Button>
      <FormNoticeBanner notice={notice} className="mt-3 max-w-120" />
      <Dialog
        open={open}
        onClose={close}
        title={t("dialogTitle", { name: appName })}
        description={t("dialogBody")}
      >
        <form action={submit} onSubmit={close} className="grid gap-4">
          <Field
            name="scope"
            label={t("scope")}
            help={t(`consequences.${scope === "subject" ? scope : "app"}`)}
          >
            {(control) => (
              <Select {...control} value={scope} onChange={(event) => setScope(event.target.value)}>
                {cancelScopes.map((value) => (
                  <option key={value} value={value}>
                    {t(`scopes.${value}`)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Field name="reason" label={t("reason")}>
            {(control) => (
              <Select {...control}>
                {cancelReasons.map((value) => (
                  <option key={value} value={value}>
                    {t(`reasons.${value}`)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Checkbox label={t("sure")} checked={isSure} onChange={(event) => setSure(event.target.checked)} />
          <DialogFooter>
            <Button data-initial-focus onClick={close}>
              {t("keep")}
            </Button>
            <SubmitButton variant="danger" disabledReason={isSure ? undefined : t("confirmFirst")}>
              {t("confirm")}
            </SubmitButton>
          </DialogFooter>
        </form>
      </Dialog>
    </Card>
  );
}
