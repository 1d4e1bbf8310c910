import { useTranslations } from "next-intl";
import { SectionFacts } from "@/components/filing/filing-facts";
import { useReasonWords } from "@/components/filing/refused-card";
import { Card } from "@/components/ui/card";
import { Fold } from "@/components/ui/fold";
import { ToneIcon } from "@/components/ui/tone";
import type { FilingDetail } from "@/lib/services/filings/filing-dto";
import {
  commentMax,
  contentsMax,
  type FilingCatalogues,
  type FilingSection,
  filingFields,
  filingPapers,
} from "@/lib/services/filings/form-shape";
import { findPaperRules } from "@/lib/services/papers/paper-rules";
import type { PaperRules } from "@/lib/services/papers/schemas";
import { saveFilingAction } from "../actions";
import { SectionForm } from "./section-form";

export interface SectionCardProps {
  section: FilingSection;
  slug: string;
  filing: FilingDetail;
  catalogues: FilingCatalogues;
  suggested: { subjectName: string | null };
}

const limits = { max: contentsMax, length: commentMax };

/** One part of the form. After a refusal only what was refused is open, the rest to read in a fold. */
export function SectionCard({ section, slug, filing, catalogues, suggested }: SectionCardProps) {
  const t = useTranslations("filing");
  const reasonOf = useReasonWords();
  const places: readonly string[] = [...filingFields[section], ...filingPapers[section]];
  const open = filing.openPlaces;
  const isPartly = open !== "all";
  const openHere = isPartly ? places.filter((place) => open.includes(place)) : places;
  const missing = places.filter((place) => place in filing.problems).length;
  const refused = filing.refused.filter(({ place }) => place !== null && places.includes(place));
  return (
    <Card
      split
      title={t(`sections.${section}`)}
      description={t(`sectionHelp.${section}`)}
      actions={
        <span className="inline-flex items-center gap-1.5 text-second text-text-2">
          <ToneIcon tone={refused.length > 0 ? "danger" : missing > 0 ? "attention" : "success"} />
          {refused.length > 0
            ? t("form.problem", { count: refused.length })
            : missing > 0
              ? t("form.missing", { count: missing })
              : t("form.complete")}
        </span>
      }
    >
      {openHere.length > 0 && (
        <SectionForm
          section={section}
          action={saveFilingAction.bind(null, slug, filing.authorizerId, section)}
          facts={{
            slug,
            authorizerId: filing.authorizerId,
            catalogues,
            values: { subjectName: suggested.subjectName ?? "", ...filing.fields },
            papers: filing.papers,
            rules: rulesOf(section),
            errors: errorsOf(),
            openPlaces: open,
          }}
        />
      )}
      {isPartly && (
        <Fold
          summary={t(openHere.length > 0 ? "form.others" : "form.all")}
          className={openHere.length > 0 ? "mt-4" : ""}
        >
          <SectionFacts section={section} filing={filing} catalogues={catalogues} except={openHere} />
        </Fold>
      )}
    </Card>
  );

  /** WeChat's word wins over ours; what is merely empty is named where the form is handed in. */
  function errorsOf(): Record<string, string> {
    const own = places.flatMap((place) => {
      const problem = filing.problems[place as keyof typeof filing.problems];
      const isMerelyEmpty = problem === "required" || problem === "paper";
      return problem && !isMerelyEmpty ? [[place, t(`form.errors.${problem}`, limits)]] : [];
    });
    const told = refused.map((item) => [
      item.place,
      item.suggestion === null
        ? reasonOf(item)
        : `${reasonOf(item)} · ${t("refused.suggestion", { text: item.suggestion })}`,
    ]);
    return Object.fromEntries([...own, ...told]);
  }
}

function rulesOf(section: FilingSection): Record<string, PaperRules> {
  return Object.fromEntries(
    filingPapers[section].flatMap((path) => {
      const rules = findPaperRules("filing", path);
      return rules ? [[path, rules]] : [];
    }),
  );
}
