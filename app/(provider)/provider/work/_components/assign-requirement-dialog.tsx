import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/forms/field";
import { useAction } from "@/components/forms/use-action";
import { Select } from "@/components/ui/input";
import { assignRequirementAction } from "../actions";
import { type DialogOf, RequirementDialog } from "./requirement-dialog";

export interface AssignRequirementDialogProps extends DialogOf {
  current: string | null;
  assignees: { id: string; name: string }[];
}

export function AssignRequirementDialog({
  open,
  of,
  current,
  assignees,
  onClose,
  onDone,
}: AssignRequirementDialogProps) {
  const t = useTranslations("requirements.actions");
  const [assigneeId, setAssigneeId] = useState(current ?? "");
  const assign = useAction(assignRequirementAction, onDone);
  return (
    <RequirementDialog
      open={open}
      title={t("assignTitle")}
      confirm={t("save")}
      pending={assign.pending}
      failure={assign.failure}
      onClose={onClose}
      onSubmit={() => assign.run({ ...of, assigneeId: assigneeId || null })}
    >
      <Field name="assigneeId" label={t("assignee")}>
        {(control) => (
          <Select {...control} value={assigneeId} onChange={(event) => setAssigneeId(event.target.value)}>
            <option value="">{t("nobody")}</option>
            {assignees.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </RequirementDialog>
  );
}
