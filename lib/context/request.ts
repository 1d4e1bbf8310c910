import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { getServerSession } from "next-auth";
import { cache } from "react";
import { clientAddress } from "@/lib/auth/client-address";
import { providerMay } from "@/lib/auth/permissions";
import { newId } from "@/lib/ids";
import { routes } from "@/lib/routes";
import type { MerchantContext, ProviderContext, SystemContext } from "@/lib/services/context";
import { findMerchantBySlug } from "@/lib/services/merchants/find-merchant-by-slug";
import { findViewer, type Viewer } from "@/lib/services/people/find-viewer";
import { getAuthOptions } from "./auth";
import { getContainer, systemContext } from "./container";

async function requestFacts() {
  const incoming = await headers();
  return {
    requestId: incoming.get("x-request-id") ?? newId("request"),
    address: clientAddress(incoming.get("x-forwarded-for"), getContainer().env.TRUSTED_PROXIES),
  };
}

/** For doors without a session: links, returns, sign-in. They find their tenant themselves. */
export async function getVisitorContext(): Promise<SystemContext> {
  return systemContext(getContainer(), { kind: "visitor", name: "visitor" }, await requestFacts());
}

/** The signed-in person, once per request; null when nobody is or the session was revoked. */
export const getViewer = cache(async (): Promise<Viewer | null> => {
  const session = await getServerSession(getAuthOptions());
  return session?.sessionId ? findViewer(await getVisitorContext(), session.sessionId) : null;
});

/** Null unless a member of the provider's staff is signed in. */
export async function findProviderContext(): Promise<ProviderContext | null> {
  const viewer = await getViewer();
  if (!viewer?.providerRole) return null;
  const base = systemContext(getContainer(), { kind: "visitor", name: "visitor" }, await requestFacts());
  return {
    ...base,
    scope: { kind: "provider" },
    actor: { kind: "staff", userId: viewer.userId, name: viewer.name, role: viewer.providerRole },
  };
}

/** For pages: a stranger signs in first; people of merchants find nothing here. */
export async function getProviderContext(): Promise<ProviderContext> {
  const ctx = await findProviderContext();
  if (ctx) return ctx;
  if (await getViewer()) notFound();
  redirect(await signInPath());
}

/** Null unless the person belongs to the merchant, or is staff that may act for merchants. */
export async function findMerchantContext(slug: string): Promise<MerchantContext | null> {
  const viewer = await getViewer();
  if (!viewer) return null;
  const base = systemContext(getContainer(), { kind: "visitor", name: "visitor" }, await requestFacts());
  const member = viewer.memberships.find((membership) => membership.slug === slug);
  if (member) {
    return {
      ...base,
      scope: { kind: "merchant", merchantId: member.merchantId },
      actor: { kind: "user", userId: viewer.userId, name: viewer.name, role: member.role },
    };
  }
  if (!viewer.providerRole || !providerMay(viewer.providerRole, "merchant.act")) return null;
  const merchant = await findMerchantBySlug(base, slug);
  if (!merchant) return null;
  return {
    ...base,
    scope: { kind: "merchant", merchantId: merchant.id },
    actor: { kind: "staff", userId: viewer.userId, name: viewer.name, role: viewer.providerRole },
  };
}

/** For pages: a stranger signs in first; everybody else's merchant does not exist. */
export async function getMerchantContext(slug: string): Promise<MerchantContext> {
  const ctx = await findMerchantContext(slug);
  if (ctx) return ctx;
  if (await getViewer()) notFound();
  redirect(await signInPath());
}

async function signInPath(): Promise<string> {
  const path = (await headers()).get("x-wharf-path");
  return path ? `${routes.signIn()}?callbackUrl=${encodeURIComponent(path)}` : routes.signIn();
}
