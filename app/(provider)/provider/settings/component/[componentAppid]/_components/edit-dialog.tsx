"use client";

import { Pencil } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type SubmitEvent, useState } from "react";
import { FailureNotice } from "@/components/feedback/failure-notice";
import { Field } from "@/components/forms/field";
import { useAction } from "@/components/forms/use-action";
import { Button } from "@/components/ui/button";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { announce } from "@/components/ui/live-region";
import type { ComponentSettings } from "@/lib/services/components/get-component-settings";
import { useFieldErrors } from "../../_components/use-field-errors";
import { updateComponentAction } from "../../actions";

/** The name and phone that merchants read. */
export function EditDialog({ settings }: { settings: ComponentSettings }) {
  const t = useTranslations("components");
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const update = useAction(updateComponentAction, () => {
    setOpen(false);
    announce(t("edit.done"));
    router.refresh();
  });
  const { errorOf, problems } = useFieldErrors(update.failure);

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? "");
    update.run({ componentId: settings.id, name: text("name"), supportPhone: text("supportPhone") });
  }

  return (
    <>
      <Button icon={<Pencil />} onClick={() => setOpen(true)}>
        {t("edit.open")}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={t("edit.title")}>
        <form onSubmit={submit} noValidate className="grid gap-4">
          <Field name="name" label={t("fields.name")} help={t("fields.nameHelp")} error={errorOf("name")}>
            {(control) => (
              <Input {...control} defaultValue={settings.name} maxLength={40} autoComplete="off" />
            )}
          </Field>
          <Field
            name="supportPhone"
            label={t("fields.supportPhone")}
            help={t("fields.supportPhoneHelp")}
            optional
            error={errorOf("supportPhone")}
          >
            {(control) => (
              <Input
                {...control}
                defaultValue={settings.supportPhone ?? ""}
                type="tel"
                inputMode="tel"
                autoComplete="off"
              />
            )}
          </Field>
          {update.failure && problems.length === 0 && (
            <FailureNotice failure={update.failure} title={t("edit.failed")} />
          )}
          <DialogFooter>
            <Button onClick={() => setOpen(false)}>{t("edit.decline")}</Button>
            <Button type="submit" variant="primary" pending={update.pending}>
              {t("edit.confirm")}
            </Button>
          </DialogFooter>
        </form>
      </Dialog>
    </>
  );
}
