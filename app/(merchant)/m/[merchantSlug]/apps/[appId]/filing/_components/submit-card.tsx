import { useTranslations } from "next-intl";
import { usePlaceWords } from "@/components/filing/place-words";
import { ActionForm } from "@/components/forms/action-form";
import { fieldId } from "@/components/forms/field";
import { Card } from "@/components/ui/card";
import type { FilingDetail } from "@/lib/services/filings/filing-dto";
import { submitFilingAction } from "../actions";

/** What is still missing, each with the way there; then the button. */
export function SubmitCard({ slug, filing }: { slug: string; filing: FilingDetail }) {
  const t = useTranslations("filing.submit");
  const nameOf = usePlaceWords();
  const missing = [
    ...Object.keys(filing.problems).map((place) => ({
      key: place,
      href: `#${fieldId(place)}`,
      // The problems of a form are keyed by its places.
      word: nameOf({ place: place as keyof typeof filing.problems, name: place }),
    })),
    ...(filing.face.state === "passed" ? [] : [{ key: "face", href: "#filing-face", word: t("face") }]),
  ];
  const isAgain = filing.refused.length > 0;
  return (
    <Card split title={t("title")} description={t("intro")}>
      <div className="grid gap-3">
        {missing.length === 0 ? (
          <p>{t("ready")}</p>
        ) : (
          <div>
            <p>{t("missing", { count: missing.length })}</p>
            <ul className="flex flex-wrap gap-x-4">
              {missing.map(({ key, href, word }) => (
                <li key={key}>
                  <a href={href} className="link inline-flex min-h-(--hit-height) items-center">
                    {word}
                  </a>
                </li>
              ))}
            </ul>
          </div>
        )}
        <p className="text-second text-text-2">{t("confirm")}</p>
        <ActionForm
          action={submitFilingAction.bind(null, slug, filing.authorizerId)}
          label={t(isAgain ? "again" : "button")}
          blocked={missing.length > 0 ? t("blocked") : undefined}
        />
      </div>
    </Card>
  );
}
