"use client";

import { useTranslations } from "next-intl";
import { useActionState, useEffect } from "react";
import { FormNoticeBanner } from "@/components/forms/form-notice";
import { SubmitButton } from "@/components/forms/submit-button";
import { announce } from "@/components/ui/live-region";
import { type FilingSection, filingFields } from "@/lib/services/filings/form-shape";
import type { SavedPart } from "../actions";
import { type FormFacts, FormFactsProvider } from "./form-fields";
import { SectionFields } from "./section-fields";

export interface SectionFormProps {
  section: FilingSection;
  action: (previous: SavedPart | null, form: FormData) => Promise<SavedPart>;
  facts: FormFacts;
}

/** One part, saved by itself; what was typed stays whatever the answer is. */
export function SectionForm({ section, action, facts }: SectionFormProps) {
  const t = useTranslations("filing");
  const [saved, submit, isPending] = useActionState(action, null);
  const isSaved = !isPending && (saved?.isSaved ?? false);
  const word = t("form.saved");
  useEffect(() => {
    if (isSaved) announce(word);
  }, [isSaved, word]);
  const values = saved?.values ? { ...facts.values, ...saved.values } : facts.values;
  return (
    <form action={submit} noValidate className="grid max-w-140 gap-5" data-section={section}>
      <FormFactsProvider value={{ ...facts, values }}>
        {/* Its own values alone: saving another part must not empty what is typed here. */}
        <SectionFields
          key={JSON.stringify(filingFields[section].map((name) => values[name]))}
          section={section}
        />
      </FormFactsProvider>
      <FormNoticeBanner notice={saved?.notice} />
      <div className="flex flex-wrap items-center gap-3">
        <SubmitButton variant="secondary">
          {t("form.save", { section: t(`sections.${section}`) })}
        </SubmitButton>
        {isSaved && <span className="text-second text-success-text">{word}</span>}
      </div>
    </form>
  );
}
