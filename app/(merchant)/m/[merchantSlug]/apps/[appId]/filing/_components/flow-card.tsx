import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/forms/action-form";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { ToneIcon } from "@/components/ui/tone";
import { filingFlowAnchor, routes } from "@/lib/routes";
import type { FilingDetail } from "@/lib/services/filings/filing-dto";
import { chooseFlowAction } from "../actions";

const before: readonly FilingDetail["state"][] = [
  "none",
  "draft",
  "face_waiting",
  "face_failed",
  "face_passed",
  "withdrawn",
];

/** For an app that is neither verified nor filed: both in one go. */
export function FlowCard({ slug, filing }: { slug: string; filing: FilingDetail }) {
  const t = useTranslations("filing.flow");
  const { isCombined, state, authorizerId } = filing;
  const isOffered = isCombined || filing.preconditions.verification === false;
  if (!isOffered || !before.includes(state)) return null;
  return (
    <section id={filingFlowAnchor} className="scroll-mt-20">
      <Card split title={t("title")} description={t("body")}>
        <div className="grid gap-3">
          {isCombined && (
            <p className="flex items-start gap-2">
              <span className="flex h-(--type-body-line) items-center">
                <ToneIcon tone="success" />
              </span>
              {t("chosen")}
            </p>
          )}
          <div className="flex flex-wrap items-start gap-2">
            {isCombined && (
              <LinkButton href={routes.merchantVerification(slug, authorizerId)} variant="primary">
                {t("form")}
              </LinkButton>
            )}
            <ActionForm
              action={chooseFlowAction.bind(null, slug, authorizerId, !isCombined)}
              label={t(isCombined ? "leave" : "choose")}
              variant="secondary"
            />
          </div>
        </div>
      </Card>
    </section>
  );
}
