import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { getAccountMenu } from "@/app/_shell/get-account-menu";
import { ChangeWatcher } from "@/components/freshness/change-watcher";
import { ConnectionNotice } from "@/components/freshness/connection-notice";
import { RefetchOnChange } from "@/components/freshness/refetch-on-change";
import { ClientMessages } from "@/components/layout/client-messages";
import { allowedNav, providerNav } from "@/components/layout/nav";
import { ProviderShell } from "@/components/layout/provider-shell";
import { ComponentSwitcher } from "@/components/staff/component-switcher";
import { platformNames } from "@/components/staff/platform-names";
import { KeepPlatform } from "@/components/ui/platform-link";
import { ExplainerProvider } from "@/components/wechat/explainer";
import { providerMay } from "@/lib/auth/permissions";
import { getProviderContext } from "@/lib/context/request";
import { routes } from "@/lib/routes";
import { getProviderChanges } from "@/lib/services/changes/get-changes";
import { listComponents } from "@/lib/services/components/list-components";

export default async function ProviderLayout({ children }: { children: ReactNode }) {
  const ctx = await getProviderContext();
  const { role } = ctx.actor;
  // Before anything else is read: a change in between must still be noticed.
  const marks = await getProviderChanges(ctx);
  const [t, components] = await Promise.all([getTranslations("roles.provider"), listComponents(ctx)]);
  return (
    <ClientMessages namespaces={["provider"]}>
      <KeepPlatform names={platformNames(components)}>
        <ProviderShell
          nav={allowedNav(providerNav, (permission) => providerMay(role, permission))}
          homeHref={routes.provider()}
          account={await getAccountMenu(t(role))}
          bell={{ href: routes.providerNotices(), mark: marks.notices ?? "0" }}
          now={ctx.clock.now().toISOString()}
          componentSwitcher={<ComponentSwitcher components={components} />}
        >
          <ChangeWatcher path={routes.apiChanges()} marks={marks} />
          <RefetchOnChange />
          <ConnectionNotice signInPath={routes.signIn()} />
          <ExplainerProvider available={providerMay(role, "call.read")}>{children}</ExplainerProvider>
        </ProviderShell>
      </KeepPlatform>
    </ClientMessages>
  );
}
