import type { Metadata } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Banner } from "@/components/ui/banner";
import { Card } from "@/components/ui/card";
import { Status } from "@/components/ui/status";
import { Time } from "@/components/ui/time";
import { openTranslator } from "@/components/wechat/open-translator";
import { getMerchantContext } from "@/lib/context/request";
import { routes } from "@/lib/routes";
import { type CreateOptions, getCreateOptions } from "@/lib/services/registrations/get-create-options";
import { listMerchantRegistrations } from "@/lib/services/registrations/list-registrations";
import type { RegistrationDto } from "@/lib/services/registrations/registration-dto";
import type { FormKind } from "@/lib/services/registrations/schemas";
import { may } from "../../_lib/may";
import { fieldsOf, isWizardKind } from "./_components/fields-of";
import { isOnOffer, KindChoice } from "./_components/kind-choice";
import { RegistrationForm } from "./_components/registration-form";
import { ReuseForm } from "./_components/reuse-form";
import { createRegistrationAction } from "./actions";

interface CreatePageProps {
  params: Promise<{ merchantSlug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("registration");
  return { title: t("title") };
}

export default async function CreatePage({ params, searchParams }: CreatePageProps) {
  const [{ merchantSlug: slug }, query] = await Promise.all([params, searchParams]);
  const ctx = await getMerchantContext(slug);
  const mayCreate = may(ctx.actor, "registration.create");
  const [t, tMerchant, registrations, options] = await Promise.all([
    getTranslations("registration"),
    getTranslations("merchant.overview"),
    listMerchantRegistrations(ctx),
    mayCreate ? getCreateOptions(ctx) : null,
  ]);
  const [asked] = [query.kind].flat();
  const [problem] = [query.problem].flat();
  const kind = options && isWizardKind(asked) && isOnOffer(asked, options) ? asked : null;
  return (
    <>
      <PageHeader
        back={
          kind
            ? { href: routes.merchantCreate(slug), label: t("back") }
            : { href: routes.merchant(slug), label: tMerchant("title") }
        }
        title={kind ? t(`kinds.${kind}.name`) : t("title")}
        sentence={kind ? t(`kinds.${kind}.limits`) : t("lead")}
      />
      {options && kind && (
        <div className="grid gap-6">
          {problem !== undefined && <ReuseProblem reason={problem} />}
          {!options.published && <Banner tone="attention" title={t("unavailable.unpublished")} />}
          <Card>
            {kind === "official_account" ? (
              <ReuseForm slug={slug} accounts={options.officialAccounts} />
            ) : (
              <WizardForm slug={slug} kind={kind} options={options} />
            )}
          </Card>
        </div>
      )}
      {!kind && (
        <div className="grid gap-6">
          {options && <KindChoice slug={slug} options={options} />}
          <RegistrationList slug={slug} registrations={registrations} now={ctx.clock.now()} />
        </div>
      )}
    </>
  );
}

interface WizardFormProps {
  slug: string;
  kind: FormKind;
  options: CreateOptions;
}

function WizardForm({ slug, kind, options }: WizardFormProps) {
  const t = useTranslations("registration.form");
  const [firstAccount] = options.officialAccounts;
  const values = {
    ...(options.componentPhone ? { componentPhone: options.componentPhone } : {}),
    ...(firstAccount ? { officialAppid: firstAccount.appid } : {}),
  };
  const needsTrialApp = kind === "beta_verify" || kind === "beta_reuse";
  return (
    <ClientMessages namespaces={["registration"]}>
      <RegistrationForm
        action={createRegistrationAction.bind(null, slug, { kind, componentId: options.componentId })}
        fields={fieldsOf(kind)}
        values={values}
        {...(needsTrialApp ? { trialApps: options.trialApps } : {})}
        submitLabel={t("submit")}
      >
        <Banner tone="attention" title={t("note")}>
          {t("onlyOne")}
        </Banner>
      </RegistrationForm>
    </ClientMessages>
  );
}

/** Why WeChat's page for an official account was not opened. */
function ReuseProblem({ reason }: { reason: string }) {
  const words = openTranslator(useTranslations("registration.problems"));
  const known = words.has(`${reason}.title`) ? reason : "unavailable";
  return (
    <div role="alert">
      <Banner tone="attention" title={words(`${known}.title`)}>
        {words(`${known}.body`, { seconds: 60, reference: "" })}
      </Banner>
    </div>
  );
}

interface RegistrationListProps {
  slug: string;
  registrations: RegistrationDto[];
  now: Date;
}

function RegistrationList({ slug, registrations, now }: RegistrationListProps) {
  const t = useTranslations("registration");
  return (
    <Card title={t("list.title")}>
      {registrations.length === 0 ? (
        <p className="text-text-2">{t("list.empty")}</p>
      ) : (
        <ul className="grid">
          {registrations.map((registration) => (
            <li key={registration.id} className="border-b border-border last:border-b-0">
              <Link
                href={routes.merchantRegistration(slug, registration.id)}
                className="flex min-h-(--hit-height) flex-wrap items-center gap-x-4 gap-y-1 py-2.5 hover:bg-hover"
              >
                <span className="min-w-0 flex-1 basis-40 font-medium">{registration.name}</span>
                <span className="text-second text-text-2">{t(`kinds.${registration.kind}.name`)}</span>
                <Status machine="registration" state={registration.shownState} variant="plain" />
                <span className="text-second text-text-2">
                  <Time value={registration.createdAt} now={now} alone />
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
