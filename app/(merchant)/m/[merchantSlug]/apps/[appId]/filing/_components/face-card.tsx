import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/forms/action-form";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import type { Tone } from "@/components/ui/status-map";
import { Time } from "@/components/ui/time";
import { ToneIcon } from "@/components/ui/tone";
import type { FilingDetail } from "@/lib/services/filings/filing-dto";
import { startFaceAction } from "../actions";

const tones: Record<FilingDetail["face"]["state"], Tone> = {
  none: "action",
  waiting: "waiting",
  failed: "attention",
  passed: "success",
  expired: "attention",
};

/** The administrator's part, which the form cannot do. */
export function FaceCard({ slug, filing, now }: { slug: string; filing: FilingDetail; now: Date }) {
  const t = useTranslations("filing.face");
  const { state, until, url } = filing.face;
  return (
    <div id="filing-face" data-face={state}>
      <Card split title={t("title")} description={t("intro")}>
        <div className="grid gap-3">
          {state !== "none" && (
            <p className="flex items-start gap-2">
              <span className="flex h-(--type-body-line) items-center">
                <ToneIcon tone={tones[state]} />
              </span>
              <span>
                {t.rich(state, {
                  until: () => (until === null ? "—" : <Time value={until} now={now} precision="minute" />),
                })}
              </span>
            </p>
          )}
          {url !== null && (
            <div>
              <LinkButton href={url} variant="primary" target="_blank" rel="noreferrer">
                {t("open")}
              </LinkButton>
            </div>
          )}
          {state !== "passed" && (
            <ActionForm
              action={startFaceAction.bind(null, slug, filing.authorizerId)}
              label={t(state === "none" ? "start" : "restart")}
              variant={state === "waiting" ? "secondary" : "primary"}
            />
          )}
        </div>
      </Card>
    </div>
  );
}
