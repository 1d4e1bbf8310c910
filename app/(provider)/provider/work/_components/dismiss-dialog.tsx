import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/forms/field";
import { useAction } from "@/components/forms/use-action";
import { Textarea } from "@/components/ui/input";
import { dismissReasonMax } from "@/lib/services/requirements/limits";
import { dismissRequirementAction } from "../actions";
import { type DialogOf, RequirementDialog } from "./requirement-dialog";

export function DismissDialog({ open, of, onClose, onDone }: DialogOf) {
  const t = useTranslations("requirements.actions");
  const [reason, setReason] = useState("");
  const dismiss = useAction(dismissRequirementAction, onDone);
  const problem = dismiss.failure?.fields?.reason;
  return (
    <RequirementDialog
      open={open}
      title={t("dismissTitle")}
      hint={t("dismissHint")}
      confirm={t("dismiss")}
      pending={dismiss.pending}
      failure={dismiss.failure}
      onClose={onClose}
      onSubmit={() => dismiss.run({ ...of, reason })}
    >
      <Field
        name="reason"
        label={t("reason")}
        error={
          problem &&
          (problem === "tooLong" ? t("reasonTooLong", { max: dismissReasonMax }) : t("reasonRequired"))
        }
      >
        {(control) => (
          <Textarea {...control} value={reason} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
    </RequirementDialog>
  );
}
