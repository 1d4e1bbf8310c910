import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "@/app/_lists/read-view";
import { offeredScopes, type ScopeAccountKind, scopeKindsOf } from "@/components/invitations/offered-scopes";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { providerMay } from "@/lib/auth/permissions";
import { getProviderContext } from "@/lib/context/request";
import { routes } from "@/lib/routes";
import { usualScopes } from "@/lib/services/authorizers/usual-scopes";
import { listComponents } from "@/lib/services/components/list-components";
import { authTypes, invitationDays } from "@/lib/services/invitations/schemas";
import { findMerchant } from "@/lib/services/merchants/find-merchant";
import { findPermissionSet } from "@/lib/wechat/scopes";
import { NoPermission } from "../../_components/no-permission";
import { InvitationForm } from "./_components/invitation-form";
import type { ScopeOffer } from "./_components/scopes-fieldset";
import { readWishes } from "./read-wishes";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("invitations.form");
  return { title: t("title") };
}

export default async function NewInvitationPage({ searchParams }: { searchParams: SearchParams }) {
  const [ctx, t] = await Promise.all([getProviderContext(), getTranslations("invitations")]);
  if (!providerMay(ctx.actor.role, "invitation.create")) {
    return <NoPermission ctx={ctx} permission="invitation.create" page={t("form.title")} />;
  }
  const wishes = readWishes(await searchParams);
  const [components, merchant] = await Promise.all([
    listComponents(ctx),
    wishes.merchantId ? findMerchant(ctx, wishes.merchantId) : null,
  ]);
  const component =
    components.find(({ id, appid }) => id === wishes.componentId || appid === wishes.component) ??
    components[0];
  const wantedKinds = new Set(scopeKindsOf(wishes.authType));
  return (
    <ClientMessages namespaces={["provider", "invitations", "scopes", "wechatErrors"]}>
      <PageHeader
        back={{ href: routes.providerInvitations(), label: t("detail.back") }}
        title={t("form.title")}
        sentence={t("form.sentence")}
      />
      <InvitationForm
        components={components}
        componentId={component?.id ?? ""}
        merchant={merchant}
        authTypes={authTypes}
        authType={wishes.authType}
        offers={{
          mini_program: offersOf("mini_program", wantedKinds, wishes.scopeIds),
          official_account: offersOf("official_account", wantedKinds, wishes.scopeIds),
        }}
        defaultDays={invitationDays.default}
      />
    </ClientMessages>
  );
}

/** The sets of one kind of account, the usual ones chosen; what an account lacks is chosen as well. */
function offersOf(
  kind: ScopeAccountKind,
  wantedKinds: ReadonlySet<ScopeAccountKind>,
  wishedIds: readonly number[],
): ScopeOffer[] {
  const offered: readonly number[] = offeredScopes[kind];
  const usual: readonly number[] = usualScopes[kind];
  const wished = wishedIds.filter(
    (id) => wantedKinds.has(kind) && findPermissionSet(id)?.accountKind === kind,
  );
  return [...new Set([...offered, ...wished])].map((id) => ({
    id,
    chosen: usual.includes(id) || wished.includes(id),
    isUsual: usual.includes(id) || wished.includes(id),
    exclusive: findPermissionSet(id)?.exclusive === true,
  }));
}
