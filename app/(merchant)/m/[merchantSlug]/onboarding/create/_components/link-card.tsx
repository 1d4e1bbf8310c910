import { getLocale, getTranslations } from "next-intl/server";
import { StickyActions } from "@/components/forms/sticky-actions";
import { Card } from "@/components/ui/card";
import { CopyTextButton } from "@/components/ui/copy-button";
import { QrCode } from "@/components/ui/qr-code";
import { formatTime } from "@/lib/format/time";
import { routes } from "@/lib/routes";
import type { RegistrationDetail } from "@/lib/services/registrations/registration-dto";

export interface LinkCardProps {
  slug: string;
  registration: RegistrationDetail;
  now: Date;
}

/** The stable link as code and text, what its reader has to do, and a sentence to send along. */
export async function LinkCard({ slug, registration, now }: LinkCardProps) {
  const [t, steps, format, locale] = await Promise.all([
    getTranslations("registration.detail"),
    getTranslations("registration.steps"),
    getTranslations("format"),
    getLocale(),
  ]);
  const { link, deadline, name, id } = registration;
  if (link === null || deadline === null) return null;
  const until = formatTime(format, deadline, { now, locale, precision: "minute" });
  const reminder = t(reminderOf(registration), { until, name, link });
  const isLender = registration.shownState === "waiting_lender";
  const todo = isLender ? [steps("agree")] : [steps("agree"), steps("face"), steps("sms")];
  return (
    <Card title={t("linkTitle")} description={t("linkBody")}>
      <div className="flex flex-wrap items-start gap-6">
        <QrCode src={routes.merchantRegistrationQr(slug, id)} alt={t("qrAlt")} />
        <div className="grid min-w-0 flex-1 basis-72 gap-4">
          <p>{t("todo", { steps: todo.join(" → ") })}</p>
          <code
            className="rounded-control bg-sunken px-3 py-2 break-all max-sm:hidden"
            data-testid="registration-link"
          >
            {link}
          </code>
          <p className="rounded-control bg-sunken px-3 py-2 wrap-anywhere">{reminder}</p>
        </div>
      </div>
      <StickyActions of="card" className="mt-4">
        <div className="flex flex-wrap gap-2 max-sm:*:flex-1">
          <CopyTextButton value={reminder} variant="primary">
            {t("copyReminder")}
          </CopyTextButton>
          <CopyTextButton value={link}>{t("copyLink")}</CopyTextButton>
        </div>
      </StickyActions>
    </Card>
  );
}

function reminderOf({ kind, state }: RegistrationDetail) {
  if (kind === "beta_reuse") return state === "agreed" ? "reminderAdmin" : "reminderLender";
  return kind === "enterprise" || kind === "beta_verify" ? "reminder" : "reminderPerson";
}
