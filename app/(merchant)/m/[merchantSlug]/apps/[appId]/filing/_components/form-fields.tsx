"use client";

import { useTranslations } from "next-intl";
import { createContext, type ReactNode, use } from "react";
import { Field } from "@/components/forms/field";
import { PaperField } from "@/components/forms/paper-field";
import { Input, Select, Textarea } from "@/components/ui/input";
import {
  type Choice,
  contentsMax,
  type FilingCatalogues,
  type FilingField,
  type FilingPaper,
  paperKeyOf,
  plainField,
} from "@/lib/services/filings/form-shape";
import type { PaperDto, PaperRules } from "@/lib/services/papers/schemas";

export interface FormFacts {
  slug: string;
  authorizerId: string;
  catalogues: FilingCatalogues;
  values: Record<string, string>;
  papers: Record<string, PaperDto[]>;
  rules: Record<string, PaperRules>;
  /** Words beside a place: what WeChat refused, or what does not fit. */
  errors: Record<string, string>;
  openPlaces: string[] | "all";
}

const Facts = createContext<FormFacts | null>(null);
export const FormFactsProvider = Facts;

export function useFacts(): FormFacts {
  const facts = use(Facts);
  if (facts === null) throw new Error("a field of the filing stands outside its form");
  return facts;
}

export function useOpen(): (place: FilingField | FilingPaper) => boolean {
  const { openPlaces } = useFacts();
  return (place) => openPlaces === "all" || openPlaces.includes(place);
}

interface NamedProps {
  name: FilingField;
  help?: ReactNode;
  optional?: boolean;
}

interface TextFieldProps extends NamedProps {
  inputMode?: "text" | "tel" | "email" | "numeric";
  type?: "text" | "date";
  long?: boolean;
  /** Instead of what is saved there. */
  value?: string;
}

export function TextField(props: TextFieldProps) {
  const { name, help, optional, inputMode, type = "text", long = false, value } = props;
  const t = useTranslations("filing.fields");
  const { values, errors } = useFacts();
  if (!useOpen()(name)) return null;
  return (
    <Field name={name} label={t(plainField(name))} help={help} error={errors[name]} optional={optional}>
      {(control) =>
        long ? (
          <Textarea {...control} defaultValue={value ?? values[name] ?? ""} />
        ) : (
          <Input
            {...control}
            type={type}
            defaultValue={value ?? values[name] ?? ""}
            inputMode={inputMode}
            autoComplete="off"
            spellCheck={false}
          />
        )
      }
    </Field>
  );
}

interface ChoiceFieldProps extends NamedProps {
  choices: readonly Choice[];
  value?: string;
  onChange?: (value: string) => void;
}

/** The browser's own list. */
export function ChoiceField({ name, help, optional, choices, value, onChange }: ChoiceFieldProps) {
  const t = useTranslations("filing");
  const { values, errors } = useFacts();
  if (!useOpen()(name)) return null;
  const chosen =
    value === undefined
      ? { defaultValue: values[name] ?? "" }
      : { value, onChange: (event: { target: { value: string } }) => onChange?.(event.target.value) };
  return (
    <Field
      name={name}
      label={t(`fields.${plainField(name)}`)}
      help={help}
      error={errors[name]}
      optional={optional}
    >
      {(control) => (
        <Select {...control} {...chosen}>
          <option value="">{t("form.choose")}</option>
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

interface YesNoFieldProps {
  name: FilingField;
  value: string;
  onChange: (value: string) => void;
}

export function YesNoField({ name, value, onChange }: YesNoFieldProps) {
  const t = useTranslations("filing");
  if (!useOpen()(name)) return null;
  return (
    <fieldset>
      <legend className="font-medium">{t(`fields.${plainField(name)}`)}</legend>
      <div className="flex flex-wrap gap-x-6">
        {(["yes", "no"] as const).map((answer) => (
          <label key={answer} className="inline-flex min-h-(--hit-height) items-center gap-2">
            <input
              type="radio"
              name={name}
              value={answer}
              checked={value === answer}
              onChange={() => onChange(answer)}
              className="size-4 accent-primary"
            />
            {t(`form.${answer}`)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** Up to five of the contents that WeChat offers, by their groups. */
export function ContentsField() {
  const t = useTranslations("filing");
  const { values, errors, catalogues } = useFacts();
  if (!useOpen()("contents")) return null;
  const chosen = (values.contents ?? "").split(",");
  return (
    <fieldset id="field-contents" tabIndex={-1} aria-describedby="contents-help">
      <legend className="font-medium">{t("fields.contents")}</legend>
      <input type="hidden" name="contentsOpen" value="on" />
      <p id="contents-help" className="text-second text-text-2">
        {t("help.contents", { max: contentsMax })}
      </p>
      {errors.contents && <p className="text-second text-danger-text">{errors.contents}</p>}
      {catalogues.contentGroups.map((group) => (
        <div key={group.value} className="mt-2">
          <p className="text-second text-text-2">{group.label}</p>
          <div className="grid gap-x-4 sm:grid-cols-2">
            {catalogues.contents
              .filter(({ parent }) => parent === group.value)
              .map((choice) => (
                <label key={choice.value} className="inline-flex min-h-(--hit-height) items-center gap-2">
                  <input
                    type="checkbox"
                    name="contents"
                    value={choice.value}
                    defaultChecked={chosen.includes(choice.value)}
                    className="size-4 shrink-0 accent-primary"
                  />
                  <span>
                    {choice.label}
                    {choice.remark && <span className="text-second text-text-2"> {choice.remark}</span>}
                  </span>
                </label>
              ))}
          </div>
        </div>
      ))}
    </fieldset>
  );
}

interface PapersProps {
  path: FilingPaper;
  optional?: boolean;
  /** Instead of those that are saved there. */
  given?: PaperDto[] | undefined;
}

export function Papers({ path, optional = false, given }: PapersProps) {
  const t = useTranslations("filing.papers");
  const { slug, authorizerId, papers, rules, errors } = useFacts();
  const ownRules = rules[path];
  if (!useOpen()(path) || !ownRules) return null;
  return (
    <>
      <input type="hidden" name="paperOpen" value={path} />
      <PaperField
        name={path}
        label={t(paperKeyOf(path))}
        error={errors[path]}
        optional={optional}
        slug={slug}
        authorizerId={authorizerId}
        purpose="filing"
        field={path}
        rules={ownRules}
        papers={given ?? papers[path] ?? []}
      />
    </>
  );
}
