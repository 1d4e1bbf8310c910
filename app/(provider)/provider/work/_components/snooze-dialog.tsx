import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/forms/field";
import { useAction } from "@/components/forms/use-action";
import { Select } from "@/components/ui/input";
import { snoozeChoices } from "@/lib/services/requirements/limits";
import { snoozeRequirementAction } from "../actions";
import { type DialogOf, RequirementDialog } from "./requirement-dialog";

const usualDays = 7;

export function SnoozeDialog({ open, of, onClose, onDone }: DialogOf) {
  const t = useTranslations("requirements.actions");
  const [days, setDays] = useState<(typeof snoozeChoices)[number]>(usualDays);
  const snooze = useAction(snoozeRequirementAction, onDone);
  function choose(wanted: string) {
    const found = snoozeChoices.find((choice) => String(choice) === wanted);
    if (found) setDays(found);
  }
  return (
    <RequirementDialog
      open={open}
      title={t("snoozeTitle")}
      hint={t("snoozeHint")}
      confirm={t("snooze")}
      pending={snooze.pending}
      failure={snooze.failure}
      onClose={onClose}
      onSubmit={() => snooze.run({ ...of, days })}
    >
      <Field name="days" label={t("days")}>
        {(control) => (
          <Select {...control} value={days} onChange={(event) => choose(event.target.value)}>
            {snoozeChoices.map((choice) => (
              <option key={choice} value={choice}>
                {t("dayChoice", { days: choice })}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </RequirementDialog>
  );
}
