import { useTranslations } from "next-intl";
import { RelativeTime } from "@/components/ui/relative-time";
import { Time } from "@/components/ui/time";
import type { Instant } from "@/lib/format/zone";
import type { AuthorizerDetail } from "@/lib/services/authorizers/authorizer-dto";
import { syncAppAction } from "../actions";
import { SyncForm } from "./sync-form";

export interface SyncCornerProps {
  slug: string;
  app: AuthorizerDetail;
  now: Instant;
  maySync: boolean;
}

/** How old the details are, and the choice to read them anew. Of an ended authorization WeChat tells nothing more. */
export function SyncCorner({ slug, app, now, maySync }: SyncCornerProps) {
  const t = useTranslations("merchant.sync");
  const tErrors = useTranslations("errors");
  const { infoSyncedAt, infoFailedAt } = app;
  const failed = infoFailedAt !== null && (infoSyncedAt === null || infoFailedAt > infoSyncedAt);
  const age = infoSyncedAt
    ? t.rich(failed ? "ageFailed" : "age", { age: () => <RelativeTime value={infoSyncedAt} now={now} /> })
    : t(failed ? "neverFailed" : "never");
  if (app.state === "unauthorized" || !maySync) {
    return (
      <p className="text-second text-text-2">
        {app.state === "unauthorized" && infoSyncedAt
          ? t.rich("kept", { at: () => <Time value={infoSyncedAt} now={now} precision="minute" /> })
          : age}
      </p>
    );
  }
  return (
    <SyncForm
      action={syncAppAction.bind(null, slug, app.id)}
      label={t("button")}
      done={t("done")}
      reference={tErrors("reference")}
      age={age}
    />
  );
}
