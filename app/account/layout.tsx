import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { getAccountMenu } from "@/app/_shell/get-account-menu";
import { destinationOf } from "@/app/(public)/sign-in/_lib/destination";
import { AccountShell } from "@/components/layout/account-shell";
import { ClientMessages } from "@/components/layout/client-messages";
import { getAccountContext, getViewer } from "@/lib/context/request";
import { routes } from "@/lib/routes";
import type { Viewer } from "@/lib/services/people/find-viewer";

export default async function AccountLayout({ children }: { children: ReactNode }) {
  const ctx = await getAccountContext();
  const viewer = await getViewer();
  const home = viewer && destinationOf(viewer, null);
  return (
    <ClientMessages namespaces={["account"]}>
      <AccountShell
        audience={viewer?.providerRole ? "staff" : "merchant"}
        homeHref={home?.kind === "page" ? home.path : routes.signIn()}
        account={await getAccountMenu(viewer ? await roleWord(viewer) : "")}
        now={ctx.clock.now().toISOString()}
      >
        {children}
      </AccountShell>
    </ClientMessages>
  );
}

/** Of people with several roles nothing is said: here they are only themselves. */
async function roleWord({ providerRole, memberships }: Viewer): Promise<string> {
  const t = await getTranslations("roles");
  if (providerRole) return t(`provider.${providerRole}`);
  const [first, second] = memberships;
  return first && !second ? t(`merchant.${first.role}`) : "";
}
