import { RefreshCw } from "lucide-react";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { cache } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { NativeSubmitButton } from "@/components/forms/native-submit-button";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { LinkButton } from "@/components/ui/link-button";
import { RemainingTime } from "@/components/ui/remaining-time";
import { Status } from "@/components/ui/status";
import { Time } from "@/components/ui/time";
import { type OpenTranslator, openTranslator } from "@/components/wechat/open-translator";
import { orNotFound } from "@/lib/context/or-not-found";
import { getMerchantContext } from "@/lib/context/request";
import { formatTime } from "@/lib/format/time";
import { viewAddress } from "@/lib/queries/view-address";
import { routes } from "@/lib/routes";
import { getMerchantRegistration } from "@/lib/services/registrations/get-registration";
import type { RegistrationDetail } from "@/lib/services/registrations/registration-dto";
import { may } from "../../../_lib/may";
import { fieldsOf, isFormKind, wireName } from "../_components/fields-of";
import { LinkCard } from "../_components/link-card";
import { RegistrationForm } from "../_components/registration-form";
import { RegistrationSentence } from "../_components/registration-sentence";
import { RegistrationSteps } from "../_components/registration-steps";
import { WechatAnswer } from "../_components/wechat-answer";
import { checkRegistrationAction, resubmitRegistrationAction } from "../actions";

interface RegistrationPageProps {
  params: Promise<{ merchantSlug: string; registrationId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

const load = cache(async (slug: string, registrationId: string) => {
  const ctx = await getMerchantContext(slug);
  return { ctx, registration: await orNotFound(getMerchantRegistration(ctx, registrationId)) };
});

export async function generateMetadata({ params }: Pick<RegistrationPageProps, "params">): Promise<Metadata> {
  const { merchantSlug, registrationId } = await params;
  const { registration } = await load(merchantSlug, registrationId);
  const t = await getTranslations("registration");
  return { title: `${t("title")} · ${registration.name}` };
}

export default async function RegistrationPage({ params, searchParams }: RegistrationPageProps) {
  const [{ merchantSlug: slug, registrationId }, query] = await Promise.all([params, searchParams]);
  const { ctx, registration } = await load(slug, registrationId);
  const t = await getTranslations("registration");
  const now = ctx.clock.now();
  const mayAct = may(ctx.actor, "registration.create");
  const { deadline, mayResubmit } = registration;
  const isOpen = deadline !== null && registration.endedAt === null && !mayResubmit;
  const isReuse = registration.kind === "official_account";
  const mayReuse = isReuse && (isOpen || mayResubmit);
  return (
    <article data-registration={registration.id} data-state={registration.state}>
      <PageHeader
        back={{ href: routes.merchantCreate(slug), label: t("title") }}
        title={registration.name}
        status={<Status machine="registration" state={registration.shownState} />}
        sentence={
          <>
            <RegistrationSentence registration={registration} now={now} />
            {isOpen && (
              <ClientMessages namespaces={["format"]}>
                {" "}
                {t.rich("detail.remaining", {
                  remaining: () => <RemainingTime until={deadline} now={now} />,
                })}
              </ClientMessages>
            )}
          </>
        }
        actions={
          registration.authorizerId ? (
            <LinkButton href={routes.merchantApp(slug, registration.authorizerId)} variant="primary">
              {t("detail.open")}
            </LinkButton>
          ) : (
            mayAct &&
            !isReuse &&
            mayCheck(registration, isOpen) && (
              <ActionForm
                action={checkRegistrationAction.bind(null, slug, registration.id)}
                label={t("detail.check")}
                icon={<RefreshCw />}
                variant="secondary"
              />
            )
          )
        }
      />
      <div className="grid gap-6">
        {!mayResubmit && <RegistrationSteps registration={registration} />}
        <WechatAnswer registration={registration} />
        {isOpen && registration.link && <LinkCard slug={slug} registration={registration} now={now} />}
        {mayAct && mayReuse && <ReuseCard slug={slug} registration={registration} />}
        {mayAct && mayResubmit && !isReuse && (
          <CorrectionCard
            slug={slug}
            registration={registration}
            now={now}
            opensAll={query.change === "all"}
          />
        )}
        <FactsCard registration={registration} now={now} />
      </div>
    </article>
  );
}

/** A lost one that WeChat would take twice has a time instead, from which it is sent again. */
const mayCheck = ({ state, retryAt }: RegistrationDetail, isOpen: boolean): boolean =>
  isOpen || state === "creating" || (state === "unconfirmed" && retryAt === null);

interface CorrectionProps {
  slug: string;
  registration: RegistrationDetail;
  now: Date;
  /** The person wants to change what WeChat has taken, too. */
  opensAll: boolean;
}

/** Nothing is typed again where nothing was wrong. */
const repeatedStates: ReadonlySet<string> = new Set(["expired", "refused", "task_running", "unconfirmed"]);
/** WeChat may have begun these, so nothing in them may change. */
const frozenStates: ReadonlySet<string> = new Set(["task_running", "unconfirmed"]);

/** Opens what WeChat complained about, or everything when it did not say; after an expiry nothing has to be typed. */
async function CorrectionCard({ slug, registration, now, opensAll }: CorrectionProps) {
  const [t, format, locale, errors, results] = await Promise.all([
    getTranslations("registration.form"),
    getTranslations("format"),
    getLocale(),
    getTranslations("wechatErrors"),
    getTranslations("registration.results"),
  ]);
  const { kind, wrongFields, state, retryAt, problemErrcode, resultStatus } = registration;
  if (!isFormKind(kind)) return null;
  const all = fieldsOf(kind);
  const nothingWrong = state === "details_differ" && wrongFields.length === 0;
  const isRepeat = (repeatedStates.has(state) || nothingWrong) && !opensAll;
  const isWrong = (field: (typeof all)[number]) => wrongFields.includes(wireName(field));
  const closed = opensAll || !all.some(isWrong) ? [] : all.filter((field) => !isWrong(field));
  const refusal = refusalWords(openTranslator(errors), openTranslator(results), problemErrcode, resultStatus);
  const mustWait = retryAt !== null && new Date(retryAt) > now;
  const mayOpenAll = !opensAll && !frozenStates.has(state) && (isRepeat || closed.length > 0);
  return (
    <Card
      title={t(isRepeat ? "retry" : "resubmit")}
      {...(isRepeat && !mustWait ? { description: t("repeat") } : {})}
      {...(closed.length > 0 && !isRepeat ? { description: t("accepted") } : {})}
    >
      <ClientMessages namespaces={["registration"]}>
        <RegistrationForm
          key={`${state}-${opensAll}`}
          action={resubmitRegistrationAction.bind(null, slug, registration.id)}
          fields={isRepeat ? [] : all}
          closed={closed}
          {...(refusal && wrongFields.length > 0 ? { refusal } : {})}
          values={registration.fields}
          submitLabel={t(isRepeat ? "retry" : "resubmit")}
          beside={
            mayOpenAll && (
              <LinkButton
                href={viewAddress(routes.merchantRegistration(slug, registration.id), { change: "all" })}
              >
                {t("changeAll")}
              </LinkButton>
            )
          }
          {...(mustWait
            ? {
                disabledReason: t("waitUntil", {
                  at: formatTime(format, retryAt, { now, locale, precision: "minute" }),
                }),
              }
            : {})}
        />
      </ClientMessages>
    </Card>
  );
}

function refusalWords(
  errors: OpenTranslator,
  results: OpenTranslator,
  errcode: number | null,
  status: number | null,
): string | null {
  if (errcode !== null) return errors.has(`codes.${errcode}.title`) ? errors(`codes.${errcode}.title`) : null;
  if (status === null || status === 0) return null;
  return results.has(`${status}.title`) ? results(`${status}.title`) : null;
}

/** Only the browser of the official account's administrator can go on: WeChat leads back to where it was begun. */
async function ReuseCard({ slug, registration }: { slug: string; registration: RegistrationDetail }) {
  const t = await getTranslations("registration");
  const { sourceAuthorizerId, fields } = registration;
  if (sourceAuthorizerId === null) return null;
  return (
    <Card title={t("detail.onThisDevice")} description={t("form.lenderNote")}>
      <form method="post" action={routes.merchantReuse(slug)} className="grid justify-items-start">
        <input type="hidden" name="authorizerId" value={sourceAuthorizerId} />
        <input type="hidden" name="copyVerification" value={fields.copyVerification ?? "0"} />
        <NativeSubmitButton variant="primary">{t("detail.goOn")}</NativeSubmitButton>
      </form>
    </Card>
  );
}

async function FactsCard({ registration, now }: { registration: RegistrationDetail; now: Date }) {
  const t = await getTranslations("registration");
  const { fields, kind } = registration;
  const at = (value: string | null) =>
    value === null ? "—" : <Time value={value} now={now} precision="minute" alone />;
  const shown = (field: string, value: string | undefined) => {
    if (field === "sameAdmin") return t(`form.sameAdminOptions.${value === "1" ? "same" : "keep"}`);
    return value ?? "—";
  };
  const entered = isFormKind(kind)
    ? fieldsOf(kind).map((field) => ({
        key: field,
        term: t(`form.${field}`),
        value: shown(field, fields[wireName(field)]),
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
