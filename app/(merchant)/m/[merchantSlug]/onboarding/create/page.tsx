import type { Metadata } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Banner } from "@/components/ui/banner";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { Status } from "@/components/ui/status";
import { Time } from "@/components/ui/time";
import { getMerchantContext } from "@/lib/context/request";
import { viewAddress } from "@/lib/queries/view-address";
import { routes } from "@/lib/routes";
import { getCreateOptions } from "@/lib/services/registrations/get-create-options";
import { listMerchantRegistrations } from "@/lib/services/registrations/list-registrations";
import type { RegistrationDto } from "@/lib/services/registrations/registration-dto";
import { may } from "../../_lib/may";
import { fieldsOf, isWizardKind, type WizardKind, wizardKinds } from "./_components/fields-of";
import { RegistrationForm } from "./_components/registration-form";
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
  const kinds = wizardKinds.filter((kind) => kind !== "beta_verify" || (options?.trialApps.length ?? 0) > 0);
  const kind = isWizardKind(asked) && kinds.includes(asked) ? asked : null;
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
        <Card>
          <ClientMessages namespaces={["registration"]}>
            <RegistrationForm
              action={createRegistrationAction.bind(null, slug, { kind, componentId: options.componentId })}
              fields={fieldsOf(kind)}
              values={options.componentPhone ? { componentPhone: options.componentPhone } : {}}
              {...(kind === "beta_verify" ? { trialApps: options.trialApps } : {})}
              submitLabel={t("form.submit")}
            />
          </ClientMessages>
          <Banner tone="attention" title={t("form.note")} className="mt-6 max-w-140">
            {t("form.onlyOne")}
          </Banner>
        </Card>
      )}
      {!kind && (
        <div className="grid gap-6">
          {options && <KindChoice slug={slug} kinds={kinds} />}
          <RegistrationList slug={slug} registrations={registrations} now={ctx.clock.now()} />
        </div>
      )}
    </>
  );
}

function KindChoice({ slug, kinds }: { slug: string; kinds: readonly WizardKind[] }) {
  const t = useTranslations("registration");
  return (
    <Card title={t("choose")}>
      <ul className="grid">
        {kinds.map((kind) => (
          <li
            key={kind}
            className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-border py-3 last:border-b-0 last:pb-0"
          >
            <div className="min-w-0 flex-1 basis-60">
              <p className="font-medium">{t(`kinds.${kind}.name`)}</p>
              <p className="text-second text-text-2">
                {t(`kinds.${kind}.who`)} · {t(`kinds.${kind}.limits`)}
              </p>
            </div>
            <LinkButton
              href={viewAddress(routes.merchantCreate(slug), { kind })}
              variant={kind === "enterprise" ? "primary" : "secondary"}
              aria-label={`${t("start")}：${t(`kinds.${kind}.name`)}`}
            >
              {t("start")}
            </LinkButton>
          </li>
        ))}
      </ul>
    </Card>
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
                <span className="text-second text-text-2">{t(`kinds.${kindOf(registration)}.name`)}</span>
                <Status machine="registration" state={registration.state} variant="plain" />
                <span className="text-second text-text-2">
                  <Time value={registration.createdAt} now={now} />
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

const kindOf = ({ kind }: RegistrationDto): WizardKind => (isWizardKind(kind) ? kind : "enterprise");
