import { useTranslations } from "next-intl";
import type { RefusedPlace } from "@/lib/services/filings/filing-dto";
import {
  isFilingField,
  isFilingPaper,
  paperKeyOf,
  plainField,
  slotOf,
} from "@/lib/services/filings/form-shape";

const ofPrincipal = /^(principal|icp_subject\.principal)/;
const ofManager = /^(manager|icp_applets\.principal)/;

/** What a place of the form is called, with the person it is about unless a heading names that person. */
export function usePlaceWords(
  options: { underHeading?: boolean } = {},
): (item: Pick<RefusedPlace, "place" | "name">) => string {
  const t = useTranslations("filing");
  return ({ place, name }) => {
    if (place === null) return name || t("refused.general");
    if (place === "face") return t("face.title");
    const person = ofPrincipal.test(place)
      ? t("form.principal")
      : ofManager.test(place)
        ? t("form.manager")
        : null;
    const own = isFilingPaper(place)
      ? t(`papers.${paperKeyOf(place)}`)
      : isFilingField(place)
        ? t(`fields.${plainField(place)}`)
        : name;
    const slot = slotOf(place);
    const owner = slot
      ? t("form.approvalEntry", { number: Number(slot) })
      : options.underHeading
        ? null
        : person;
    return owner === null ? own : `${owner} · ${own}`;
  };
}
