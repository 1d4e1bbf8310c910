import { useLocale, useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { enumerate } from "@/lib/format/list";
import type { Locale } from "@/lib/i18n/locales";
import type { FilingDetail } from "@/lib/services/filings/filing-dto";
import {
  type Choice,
  type FilingCatalogues,
  type FilingField,
  type FilingSection,
  filingFields,
  filingPapers,
  filingSections,
  longTerm,
  plainField,
} from "@/lib/services/filings/form-shape";
import { usePlaceWords } from "./place-words";

interface FilingFactsProps {
  filing: FilingDetail;
  catalogues: FilingCatalogues | null;
}

/** Everything that was entered, to read: for staff, and for a filing that is not open. */
export function FilingFacts({ filing, catalogues }: FilingFactsProps) {
  const t = useTranslations("filing.sections");
  const used = filingSections.filter((section) => hasAnything(section, filing));
  return used.map((section) => (
    <Card key={section} title={t(section)}>
      <SectionFacts section={section} filing={filing} catalogues={catalogues} />
    </Card>
  ));
}

function hasAnything(section: FilingSection, { fields, papers, hidden }: FilingDetail): boolean {
  const names: readonly string[] = filingFields[section];
  const paths: readonly string[] = filingPapers[section];
  return (
    [...names, ...paths].some((place) => hidden.includes(place)) ||
    names.some((name) => fields[name]) ||
    paths.some((path) => (papers[path] ?? []).length > 0)
  );
}

/** One part of the form; without the places in `except`, which stand open beside it. */
export function SectionFacts({
  section,
  filing,
  catalogues,
  except = [],
}: FilingFactsProps & { section: FilingSection; except?: readonly string[] }) {
  const t = useTranslations("filing");
  const nameOf = usePlaceWords({ underHeading: section === "people" });
  const locale = useLocale();
  const { fields, papers, hidden } = filing;
  const isSame = fields.managerIsPrincipal !== "no";
  const names = filingFields[section].filter(
    (name) =>
      (fields[name] || hidden.includes(name)) &&
      !except.includes(name) &&
      !(isSame && /^manager[A-Z]/.test(name)),
  );
  const paths = filingPapers[section].filter(
    (path) => ((papers[path] ?? []).length > 0 || hidden.includes(path)) && !except.includes(path),
  );
  const facts = (of: (place: string) => boolean) => (
    <DescriptionList
      columns={2}
      items={[
        ...names.filter(of).map((name) => ({
          key: name,
          term: nameOf({ place: name, name }),
          value: (
            <span className="wrap-anywhere">
              {hidden.includes(name)
                ? t("form.given")
                : valueText(name, fields[name] ?? "", catalogues, t, locale)}
            </span>
          ),
        })),
        ...paths.filter(of).map((path) => ({
          key: path,
          term: nameOf({ place: path, name: path }),
          value: hidden.includes(path)
            ? t("form.given")
            : enumerate(
                (papers[path] ?? []).map(({ fileName }) => fileName),
                locale,
              ),
        })),
      ]}
    />
  );
  if (section !== "people") return facts(() => true);
  const ofManager = (place: string) => /^(manager[A-Z]|icp_applets\.principal)/.test(place);
  const hasManager = [...names, ...paths].some(ofManager);
  return (
    <div className="grid gap-4">
      <div>
        <h3 className="font-medium">{t("form.principal")}</h3>
        {facts((place) => !ofManager(place))}
      </div>
      {hasManager && (
        <div>
          <h3 className="font-medium">{t("form.manager")}</h3>
          {facts(ofManager)}
        </div>
      )}
    </div>
  );
}

const listOf: Partial<Record<FilingField, keyof Omit<FilingCatalogues, "syncedAt">>> = {
  subjectType: "subjects",
  licenseType: "certificates",
  principalCertType: "certificates",
  managerCertType: "certificates",
  province: "provinces",
  city: "cities",
  district: "districts",
  contents: "contents",
  approvalType: "approvals",
};

type Translate = ReturnType<typeof useTranslations<"filing">>;

function valueText(
  name: FilingField,
  value: string,
  catalogues: FilingCatalogues | null,
  t: Translate,
  locale: Locale,
): string {
  if (name === "principalIsLegal" || name === "managerIsPrincipal")
    return t(value === "no" ? "form.no" : "form.yes");
  if (value === longTerm) return t("form.longTerm");
  const list = listOf[plainField(name)];
  if (list === undefined || catalogues === null) return value;
  const labels = value.split(",").map((each) => labelOf(catalogues[list], each));
  return enumerate(labels, locale);
}

const labelOf = (choices: readonly Choice[], value: string): string =>
  choices.find((choice) => choice.value === value)?.label ?? value;
