import { useTranslations } from "next-intl";
import { usePlaceWords } from "@/components/filing/place-words";
import { ActionForm } from "@/components/forms/action-form";
import { fieldId } from "@/components/forms/field";
import { StickyActions } from "@/components/forms/sticky-actions";
import { buttonClass } from "@/components/ui/button-class";
import { Card } from "@/components/ui/card";
import type { FilingDetail } from "@/lib/services/filings/filing-dto";
import { submitFilingAction } from "../actions";

interface SubmitProps {
  slug: string;
  filing: FilingDetail;
}

/** What is still missing, each with the way there. */
function useMissing({ problems, face }: FilingDetail) {
  const t = useTranslations("filing.submit");
  const nameOf = usePlaceWords();
  return [
    ...Object.keys(problems).map((place) => ({
      key: place,
      href: `#${fieldId(place)}`,
      // The problems of a form are keyed by its places.
      word: nameOf({ place: place as keyof typeof problems, name: place }),
    })),
    ...(face.state === "passed" ? [] : [{ key: "face", href: "#filing-face", word: t("face") }]),
  ];
}

function SubmitForm({ slug, filing, blocked }: SubmitProps & { blocked?: string }) {
  const t = useTranslations("filing.submit");
  return (
    <ActionForm
      action={submitFilingAction.bind(null, slug, filing.authorizerId)}
      label={t(filing.refused.length > 0 ? "again" : "button")}
      blocked={blocked}
    />
  );
}

export function SubmitCard({ slug, filing }: SubmitProps) {
  const t = useTranslations("filing.submit");
  const missing = useMissing(filing);
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
        <div className="max-sm:hidden">
          <SubmitForm slug={slug} filing={filing} {...(missing.length > 0 && { blocked: t("blocked") })} />
        </div>
      </div>
    </Card>
  );
}

/** On a phone the long form's next thing to do stays at hand: what is missing first, or handing it in. */
export function SubmitBar({ slug, filing }: SubmitProps) {
  const t = useTranslations("filing.submit");
  const missing = useMissing(filing);
  const [first] = missing;
  return (
    <StickyActions of="page" phoneOnly>
      {first ? (
        <a href={first.href} className={buttonClass({ variant: "primary", block: true })}>
          {t("goOn", { count: missing.length, first: first.word })}
        </a>
      ) : (
        <SubmitForm slug={slug} filing={filing} />
      )}
    </StickyActions>
  );
}
