"use client";

import { useTranslations } from "next-intl";
import { useActionState, useRef, useState } from "react";
import { FormNoticeBanner } from "@/components/forms/form-notice";
import { FormSummary } from "@/components/forms/form-summary";
import { PaperTerm } from "@/components/forms/paper-term";
import { StickyActions } from "@/components/forms/sticky-actions";
import { SubmitButton } from "@/components/forms/submit-button";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { openTranslator } from "@/components/wechat/open-translator";
import { filingFlowAnchor, routes } from "@/lib/routes";
import type { PaperDto, PaperRules } from "@/lib/services/papers/schemas";
import type { VerificationForm as FormView } from "@/lib/services/verifications/get-verification";
import type {
  VerificationDraft,
  VerificationField,
  VerificationPaperField,
} from "@/lib/services/verifications/schemas";
import { listMarker } from "../_lib/read-form";
import type { VerificationProblem } from "../actions";
import { ChoiceField, IdentityField, PapersField, TextField } from "./form-fields";
import { SavedNote } from "./saved-note";
import { shownSections } from "./sections";
import { useAutosave } from "./use-autosave";

export interface FormShape {
  invoiceFields: Record<string, readonly VerificationField[]>;
  nameWidth: { min: number; max: number };
  paperRules: Partial<Record<VerificationPaperField, PaperRules>>;
}

export interface VerificationFormProps {
  slug: string;
  appId: string;
  form: FormView;
  isRefill: boolean;
  shape: FormShape;
  submit: (previous: VerificationProblem | null, form: FormData) => Promise<VerificationProblem | null>;
  save: (form: FormData) => Promise<string | null>;
  syncIdentities: () => Promise<boolean>;
}

/** Asks for what the call sends for the chosen subject and nothing else; what was typed stays whatever the answer is. */
export function VerificationForm({ form, isRefill, shape, submit, save, ...rest }: VerificationFormProps) {
  const t = useTranslations("verification.form");
  const words = openTranslator(useTranslations("verification.form.errors"));
  const formRef = useRef<HTMLFormElement>(null);
  const [problem, action] = useActionState(submit, null);
  const [showsAll, setShowsAll] = useState(!isRefill || form.refused.length === 0);
  const values: VerificationDraft = { ...form.fields, ...problem?.values };
  const [choices, setChoices] = useState({
    customerType: form.fields.customerType ?? form.customerTypes[0] ?? "",
    accountNameType: form.fields.accountNameType ?? "words",
    invoiceType: form.fields.invoiceType ?? "none",
    payType: form.fields.payType ?? "provider",
    identity: form.fields.identity ?? "",
  });
  const { saved, schedule, flush } = useAutosave(formRef, save);
  const sections = shownSections({
    customerType: choices.customerType,
    invoiceFields: shape.invoiceFields[choices.invoiceType] ?? [],
    only: showsAll ? null : form.refused,
    isRefill,
  });
  const errorOf = (name: VerificationField): string | undefined => {
    const code = problem?.fields[name];
    return code === undefined ? undefined : words(words.has(code) ? code : "invalid", shape.nameWidth);
  };
  const problems = sections
    .flatMap(({ fields }) => fields)
    .flatMap((name) => {
      const message = errorOf(name);
      return message === undefined ? [] : [{ name, message: t("problemOf", { field: t(name), message }) }];
    });

  function renderField(name: VerificationField) {
    const common = { name, error: errorOf(name), nameWidth: shape.nameWidth };
    switch (name) {
      case "customerType":
      case "accountNameType":
      case "invoiceType":
      case "payType":
        return (
          <ChoiceField
            key={name}
            {...common}
            name={name}
            value={choices[name]}
            customerTypes={form.customerTypes}
            onChange={(value) => setChoices((before) => ({ ...before, [name]: value }))}
          />
        );
      case "identity":
        return (
          <IdentityField
            key={name}
            {...common}
            value={choices.identity}
            options={form.identities}
            sync={rest.syncIdentities}
            onChange={(identity) => setChoices((before) => ({ ...before, identity }))}
          />
        );
      case "qualification":
      case "qualificationOther":
      case "accountSupplemental":
      case "identityPapers": {
        const rules = shape.paperRules[name];
        return (
          rules && (
            <div key={name}>
              <input type="hidden" name={listMarker} value={name} />
              <PapersField
                {...common}
                name={name}
                rules={rules}
                slug={rest.slug}
                appId={rest.appId}
                papers={papersOf(form.papers, values[name])}
                onChange={schedule}
              />
            </div>
          )
        );
      }
      default:
        return <TextField key={name} {...common} name={name} value={values[name] ?? ""} />;
    }
  }

  return (
    <form ref={formRef} action={action} onChange={schedule} noValidate className="grid gap-6">
      {/* Enter presses a form's first submit button; a disabled one keeps it from submitting alone what goes with the filing. */}
      {form.goesWithFiling && <button type="submit" disabled hidden />}
      {sections.map(({ name, fields }) => (
        <section
          key={name}
          aria-labelledby={`section-${name}`}
          className="grid gap-5 not-first-of-type:border-t not-first-of-type:pt-6 lg:grid-cols-[14rem_minmax(0,1fr)]"
        >
          <h3 id={`section-${name}`} className="font-semibold">
            {t(`sections.${name}`)}
          </h3>
          <div className="grid max-w-140 gap-5">
            {name === "papers" && <PaperTerm />}
            {fields.map(renderField)}
          </div>
        </section>
      ))}
      <FormSummary submission={problem} problems={problems} />
      <FormNoticeBanner notice={problem?.notice} />
      <p className="max-w-140 text-second text-text-2 lg:ms-61">
        {t(form.goesWithFiling ? "together" : "irreversible")}
      </p>
      <StickyActions of="card" className="sm:max-w-140 lg:ms-61">
        <div className="flex flex-wrap items-center gap-3 max-sm:gap-2">
          {form.goesWithFiling && (
            <LinkButton
              href={`${routes.merchantAppFiling(rest.slug, rest.appId)}#${filingFlowAnchor}`}
              variant="primary"
              onClick={flush}
            >
              {t("toFlow")}
            </LinkButton>
          )}
          <SubmitButton variant={form.goesWithFiling ? "secondary" : "primary"}>
            {t(isRefill ? "resubmit" : form.goesWithFiling ? "submitAlone" : "submit")}
          </SubmitButton>
          {!showsAll && <Button onClick={() => setShowsAll(true)}>{t("showAll")}</Button>}
          <SavedNote saved={saved} />
        </div>
      </StickyActions>
    </form>
  );
}

/** The chosen ones, in the order in which they were chosen. */
const papersOf = (all: readonly PaperDto[], ids: readonly string[] | undefined): PaperDto[] =>
  (ids ?? []).flatMap((id) => all.filter((paper) => paper.id === id));
