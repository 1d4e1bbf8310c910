import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { cache } from "react";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Card } from "@/components/ui/card";
import { CopyTextButton } from "@/components/ui/copy-button";
import { DescriptionList } from "@/components/ui/description-list";
import { LinkButton } from "@/components/ui/link-button";
import { QrCode } from "@/components/ui/qr-code";
import { Status } from "@/components/ui/status";
import { Time } from "@/components/ui/time";
import { orNotFound } from "@/lib/context/or-not-found";
import { getMerchantContext } from "@/lib/context/request";
import { formatTime } from "@/lib/format/time";
import { routes } from "@/lib/routes";
import { getMerchantRegistration } from "@/lib/services/registrations/get-registration";
import type { RegistrationDetail } from "@/lib/services/registrations/registration-dto";
import { may } from "../../../_lib/may";
import { CheckForm } from "../_components/check-form";
import { fieldsOf, isWizardKind } from "../_components/fields-of";
import { RegistrationForm } from "../_components/registration-form";
import { RegistrationSentence } from "../_components/registration-sentence";
import { WechatAnswer } from "../_components/wechat-answer";
import { checkRegistrationAction, resubmitRegistrationAction } from "../actions";

interface RegistrationPageProps {
  params: Promise<{ merchantSlug: string; registrationId: string }>;
}

const load = cache(async (slug: string, registrationId: string) => {
  const ctx = await getMerchantContext(slug);
  return { ctx, registration: await orNotFound(getMerchantRegistration(ctx, registrationId)) };
});

export async function generateMetadata({ params }: RegistrationPageProps): Promise<Metadata> {
  const { merchantSlug, registrationId } = await params;
  const { registration } = await load(merchantSlug, registrationId);
  const t = await getTranslations("registration");
  return { title: `${t("title")} · ${registration.name}` };
}

export default async function RegistrationPage({ params }: RegistrationPageProps) {
  const { merchantSlug: slug, registrationId } = await params;
  const { ctx, registration } = await load(slug, registrationId);
  const t = await getTranslations("registration");
  const now = ctx.clock.now();
  const mayAct = may(ctx.actor, "registration.create");
  const isOpen = registration.deadline !== null && registration.endedAt === null && !registration.mayResubmit;
  return (
    <article data-registration={registration.id} data-state={registration.state}>
      <PageHeader
        back={{ href: routes.merchantCreate(slug), label: t("title") }}
        title={registration.name}
        status={<Status machine="registration" state={registration.state} />}
        sentence={<RegistrationSentence registration={registration} now={now} />}
        actions={
          registration.authorizerId ? (
            <LinkButton href={routes.merchantApp(slug, registration.authorizerId)} variant="primary">
              {t("detail.open")}
            </LinkButton>
          ) : (
            mayAct &&
            (isOpen || registration.state === "unconfirmed") && (
              <CheckForm
                action={checkRegistrationAction.bind(null, slug, registration.id)}
                label={t("detail.check")}
              />
            )
          )
        }
      />
      <div className="grid gap-6">
        <WechatAnswer registration={registration} />
        {isOpen && registration.link && <LinkCard slug={slug} registration={registration} now={now} />}
        {mayAct && registration.mayResubmit && <CorrectionCard slug={slug} registration={registration} />}
        <FactsCard registration={registration} now={now} />
      </div>
    </article>
  );
}

interface CardProps {
  slug: string;
  registration: RegistrationDetail;
}

async function LinkCard({ slug, registration, now }: CardProps & { now: Date }) {
  const [t, format, locale] = await Promise.all([
    getTranslations("registration.detail"),
    getTranslations("format"),
    getLocale(),
  ]);
  const { link, deadline, name, id } = registration;
  if (link === null || deadline === null) return null;
  const until = formatTime(format, deadline, { now, locale, precision: "minute" });
  const reminder = t("reminder", { until, name, link });
  return (
    <Card title={t("linkTitle")} description={t("linkBody")}>
      <div className="flex flex-wrap items-start gap-6">
        <QrCode src={routes.merchantRegistrationQr(slug, id)} alt={t("qrAlt")} />
        <div className="grid min-w-0 flex-1 basis-72 gap-4">
          <code className="rounded-control bg-sunken px-3 py-2 break-all" data-testid="registration-link">
            {link}
          </code>
          <p className="rounded-control bg-sunken px-3 py-2 wrap-anywhere">{reminder}</p>
          <div className="flex flex-wrap gap-2">
            <CopyTextButton value={reminder} variant="primary">
              {t("copyReminder")}
            </CopyTextButton>
            <CopyTextButton value={link}>{t("copyLink")}</CopyTextButton>
          </div>
        </div>
      </div>
    </Card>
  );
}

/** Opens what WeChat complained about, or everything when it did not say; after an expiry nothing has to be typed. */
async function CorrectionCard({ slug, registration }: CardProps) {
  const t = await getTranslations("registration.form");
  const { kind, wrongFields, state } = registration;
  if (!isWizardKind(kind)) return null;
  const all = fieldsOf(kind);
  const isRepeat =
    state === "expired" || state === "refused" || state === "task_running" || state === "unconfirmed";
  const named = all.filter((field) => wrongFields.includes(field === "trialName" ? "name" : field));
  const open = isRepeat ? [] : named.length > 0 ? named : all;
  return (
    <Card
      {...(named.length > 0 && !isRepeat ? { description: t("accepted") } : {})}
      title={t(isRepeat ? "retry" : "resubmit")}
    >
      <ClientMessages namespaces={["registration"]}>
        <RegistrationForm
          action={resubmitRegistrationAction.bind(null, slug, registration.id)}
          fields={open}
          values={registration.fields}
          submitLabel={t(isRepeat ? "retry" : "resubmit")}
        />
      </ClientMessages>
    </Card>
  );
}

async function FactsCard({ registration, now }: { registration: RegistrationDetail; now: Date }) {
  const t = await getTranslations("registration");
  const { fields, kind } = registration;
  const at = (value: string | null) =>
    value === null ? "—" : <Time value={value} now={now} precision="minute" />;
  const entered = isWizardKind(kind)
    ? fieldsOf(kind).map((field) => ({
        key: field,
        term: t(`form.${field}`),
        value: fields[field === "trialName" ? "name" : field] ?? "—",
      }))
    : [];
  return (
    <Card title={t("detail.entered")}>
      <DescriptionList
        columns={2}
        items={[
          ...entered,
          { key: "submitted", term: t("detail.submitted"), value: at(registration.submittedAt) },
          { key: "deadline", term: t("detail.deadlineTerm"), value: at(registration.deadline) },
          {
            key: "opened",
            term: t("detail.opened"),
            value: registration.linkOpenedAt ? at(registration.linkOpenedAt) : t("detail.notOpened"),
          },
          { key: "checked", term: t("detail.checked"), value: at(registration.checkedAt) },
        ]}
      />
    </Card>
  );
}
