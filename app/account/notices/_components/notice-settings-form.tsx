"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { SubmitEvent } from "react";
import { Field } from "@/components/forms/field";
import { FormSummary } from "@/components/forms/form-summary";
import { QuietFields, readQuiet } from "@/components/forms/quiet-fields";
import { useAction } from "@/components/forms/use-action";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { formatMinutes } from "@/lib/format/minutes";
import type { Failure } from "@/lib/result";
import { resetNoticeSettingsAction, saveNoticeSettingsAction } from "../actions";
import { NoticeRow, type NoticeRowFacts, readRow } from "./notice-row";

export interface NoticeSettingsFormProps {
  rows: NoticeRowFacts[];
  /** Minutes since midnight. */
  schedule: { digestAt: number; quietFrom: number | null; quietUntil: number | null };
  isDefault: boolean;
}

export function NoticeSettingsForm({ rows, schedule, isDefault }: NoticeSettingsFormProps) {
  const t = useTranslations("noticeSettings");
  const router = useRouter();
  const done = (message: string) => () => {
    toast({ message });
    router.refresh();
  };
  const save = useAction(saveNoticeSettingsAction, done(t("saved")));
  const reset = useAction(resetNoticeSettingsAction, done(t("resetDone")));
  const failure = save.failure ?? reset.failure;
  const { errorOf, problems, error } = useProblems(failure);

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    save.run({
      choices: rows.map((row) => readRow(form, row)),
      digestAt: String(form.get("digestAt") ?? ""),
      quiet: readQuiet(form),
    });
  }

  return (
    // Made anew after a save, so that the controls show what was stored.
    <form key={JSON.stringify([rows, schedule])} onSubmit={submit} noValidate className="grid gap-4">
      <FormSummary submission={failure} problems={problems} error={error} />
      <Card title={t("events.title")} description={t("events.body")} padded={false}>
        {groupsOf(rows).map(({ group, members }) => (
          <section key={group} aria-label={group}>
            <h3 className="border-t border-border bg-sunken px-(--card-padding) py-1.5 text-second font-medium text-text-2">
              {group}
            </h3>
            <ul>
              {members.map((row) => (
                <NoticeRow key={row.event} row={row} />
              ))}
            </ul>
          </section>
        ))}
      </Card>
      <Card title={t("times.title")} description={t("times.body")}>
        <div className="grid max-w-md gap-4">
          <Field
            name="digestAt"
            label={t("times.digest")}
            help={t("times.digestHelp")}
            error={errorOf("digestAt")}
          >
            {(control) => <Input {...control} type="time" defaultValue={formatMinutes(schedule.digestAt)} />}
          </Field>
          <QuietFields
            words={{
              quiet: t("times.quiet"),
              help: t("times.quietHelp"),
              from: t("times.from"),
              until: t("times.until"),
            }}
            quietFrom={schedule.quietFrom}
            quietUntil={schedule.quietUntil}
            fromError={errorOf("quiet.from")}
            untilError={errorOf("quiet.until")}
          />
        </div>
      </Card>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" pending={save.pending}>
          {t("save")}
        </Button>
        {!isDefault && (
          <Button pending={reset.pending} onClick={() => reset.run({})}>
            {t("reset")}
          </Button>
        )}
      </div>
    </form>
  );
}

/** In the order of their first events. */
function groupsOf(rows: NoticeRowFacts[]): { group: string; members: NoticeRowFacts[] }[] {
  const groups = [...new Set(rows.map(({ group }) => group))];
  return groups.map((group) => ({ group, members: rows.filter((row) => row.group === group) }));
}

function useProblems(failure: Failure | null) {
  const t = useTranslations("noticeSettings.problems");
  const tCode = useTranslations("errors.codes");
  const errorOf = (field: string): string | undefined => {
    const code = failure?.fields?.[field];
    if (code === undefined) return undefined;
    return t(code === "equal" ? "equal" : "time");
  };
  const names: Record<string, string> = { "quiet.from": "quietFrom", "quiet.until": "quietUntil" };
  const problems = Object.keys(failure?.fields ?? {}).map((name) => ({
    name: names[name] ?? name,
    message: errorOf(name),
  }));
  if (!failure || problems.length > 0) return { errorOf, problems, error: null };
  const isLost = failure.reason === "answer_lost";
  return { errorOf, problems, error: isLost ? t("lost") : tCode(`${failure.code}.title`) };
}
