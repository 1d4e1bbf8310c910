"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type SubmitEvent, useState } from "react";
import { Field } from "@/components/forms/field";
import { useAction } from "@/components/forms/use-action";
import { Button } from "@/components/ui/button";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import { Input, Select } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import type { EventChoice, RobotDoors, RobotKindName } from "./robot-doors";
import { readTold, ToldFields } from "./told-fields";
import { useRobotWords } from "./use-robot-words";

export interface AddRobotProps {
  events: EventChoice[];
  add: RobotDoors["add"];
}

/** The button and the form for the address of a group's robot. */
export function AddRobot({ events, add }: AddRobotProps) {
  const t = useTranslations("robots");
  const router = useRouter();
  const [open, setOpen] = useState(false);

  function done() {
    setOpen(false);
    toast({ message: t("add.done") });
    router.refresh();
  }

  return (
    <>
      <Button variant="primary" icon={<Plus />} onClick={() => setOpen(true)}>
        {t("add.open")}
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={t("add.title")}
        description={t("add.body")}
        wide
      >
        <AddForm events={events} add={add} onDone={done} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

const kinds: readonly RobotKindName[] = ["wecom", "feishu", "dingtalk"];

interface AddFormProps extends AddRobotProps {
  onDone: () => void;
  onClose: () => void;
}

function AddForm({ events, add, onDone, onClose }: AddFormProps) {
  const t = useTranslations("robots");
  const words = useRobotWords();
  const [kind, setKind] = useState<RobotKindName>("wecom");
  const action = useAction(add, onDone);
  const { failure } = action;
  const isField = Object.keys(failure?.fields ?? {}).length > 0;

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    action.run({
      kind,
      address: String(form.get("address") ?? ""),
      signingSecret: String(form.get("signingSecret") ?? ""),
      ...readTold(form),
    });
  }

  return (
    <form onSubmit={submit} noValidate autoComplete="off" className="grid gap-4">
      <Field name="kind" label={t("fields.kind")}>
        {(control) => (
          <Select
            {...control}
            value={kind}
            data-initial-focus
            onChange={({ target }) => setKind(kinds.find((one) => one === target.value) ?? "wecom")}
          >
            {kinds.map((value) => (
              <option key={value} value={value}>
                {t(`kinds.${value}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field
        name="address"
        label={t("fields.address")}
        help={t(`fields.addressHelp.${kind}`)}
        error={words.field(failure, "address")}
      >
        {(control) => <Input {...control} inputMode="url" spellCheck={false} maxLength={500} />}
      </Field>
      {kind !== "wecom" && (
        <Field name="signingSecret" label={t("fields.secret")} help={t("fields.secretHelp")} optional>
          {(control) => <Input {...control} type="password" autoComplete="off" maxLength={200} />}
        </Field>
      )}
      <ToldFields events={events} errors={words.toldErrors(failure)} />
      {failure && !isField && (
        <p role="alert" className="text-danger-text">
          {words.failure(failure)}
        </p>
      )}
      <DialogFooter>
        <Button onClick={onClose}>{t("add.cancel")}</Button>
        <Button type="submit" variant="primary" pending={action.pending}>
          {t("add.submit")}
        </Button>
      </DialogFooter>
    </form>
  );
}
