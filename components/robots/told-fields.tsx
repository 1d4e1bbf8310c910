"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/forms/field";
import { QuietFields, readQuiet } from "@/components/forms/quiet-fields";
import { Checkbox } from "@/components/ui/checkbox";
import { Input, Select } from "@/components/ui/input";
import { locales } from "@/lib/i18n/locales";
import { robotNameMax } from "@/lib/services/robots/limits";
import type { EventChoice, RobotFacts } from "./robot-doors";

export interface ToldFieldsProps {
  events: EventChoice[];
  /** Absent for a new one: it tells everything. */
  robot?: RobotFacts | undefined;
  errors: { name: string | undefined; quietFrom: string | undefined; quietUntil: string | undefined };
}

/** What a robot is called, in which language it speaks, of what and when. */
export function ToldFields({ events, robot, errors }: ToldFieldsProps) {
  const t = useTranslations("robots.fields");
  const languages = useTranslations("nav.language");
  return (
    <>
      <Field name="name" label={t("name")} help={t("nameHelp")} error={errors.name}>
        {(control) => (
          <Input {...control} maxLength={robotNameMax} autoComplete="off" defaultValue={robot?.name} />
        )}
      </Field>
      <Field name="locale" label={t("locale")}>
        {(control) => (
          <Select {...control} defaultValue={robot?.locale}>
            {locales.map((value) => (
              <option key={value} value={value} lang={value}>
                {languages(value)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <fieldset>
        <legend className="pb-1 font-medium">{t("events")}</legend>
        <div className="grid sm:grid-cols-2 sm:gap-x-4">
          {events.map(({ event, label }) => (
            <Checkbox
              key={event}
              name="events"
              value={event}
              label={label}
              defaultChecked={robot ? robot.events.includes(event) : true}
            />
          ))}
        </div>
      </fieldset>
      <QuietFields
        words={{ quiet: t("quiet"), help: t("quietHelp"), from: t("from"), until: t("until") }}
        quietFrom={robot?.quietFrom ?? null}
        quietUntil={robot?.quietUntil ?? null}
        fromError={errors.quietFrom}
        untilError={errors.quietUntil}
      />
    </>
  );
}

export function readTold(form: FormData) {
  const chosen = form.get("locale");
  return {
    name: String(form.get("name") ?? ""),
    locale: locales.find((value) => value === chosen) ?? "zh-CN",
    events: form.getAll("events").map(String),
    quiet: readQuiet(form),
  };
}
