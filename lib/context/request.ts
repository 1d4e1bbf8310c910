import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { getServerSession } from "next-auth";
import { cache } from "react";
import { clientAddress } from "@/lib/auth/client-address";
import { providerMay } from "@/lib/auth/permissions";
import { AppError } from "@/lib/errors";
import { isIdOf, newId } from "@/lib/ids";
import { routes } from "@/lib/routes";
import type { AccountContext, MerchantContext, ProviderContext, SystemContext } from "@/lib/services/context";
import { beginActing } from "@/lib/services/merchants/begin-acting";
import { findMerchantBySlug } from "@/lib/services/merchants/find-merchant-by-slug";
import { findViewer, type Viewer } from "@/lib/services/people/find-viewer";
import { findPendingSignIn, type PendingSignIn } from "@/lib/services/second-factor/find-pending-sign-in";
import { getAuthOptions } from "./auth";
import { getContainer, systemContext } from "./container";

async function requestFacts() {
  const incoming = await headers();
  // Ours where the proxy stands before; elsewhere whoever asks may have written it.
  const named = incoming.get("x-request-id") ?? "";
  return {
    requestId: isIdOf("request", named) ? named : newId("request"),
    address: clientAddress(incoming.get("x-forwarded-for"), getContainer().env.TRUSTED_PROXIES),
  };
}

/** For doors without a session: links, returns, sign-in. They find their tenant themselves. */
export async function getVisitorContext(): Promise<SystemContext> {
  return systemContext(getContainer(), { kind: "visitor", name: "visitor" }, await requestFacts());
}

/** Of the cookie. Whether it still counts, and for what, only its row says. */
const getSessionId = cache(async (): Promise<string | null> => {
  const session = await getServerSession(getAuthOptions());
  return session?.sessionId ?? null;
});

/** The signed-in person, once per request; null when nobody is, or not yet, or the session was revoked. */
export const getViewer = cache(async (): Promise<Viewer | null> => {
  const sessionId = await getSessionId();
  return sessionId ? findViewer(await getVisitorContext(), sessionId) : null;
});

/** Whoever has given the password in this browser and still owes the second factor. */
export async function getPendingSignIn(): Promise<PendingSignIn | null> {
  const sessionId = await getSessionId();
  return sessionId ? findPendingSignIn(await getVisitorContext(), sessionId) : null;
}

/** Null unless somebody is signed in. */
export async function findAccountContext(): Promise<AccountContext | null> {
  const viewer = await getViewer();
  if (!viewer) return null;
  const { userId, name, providerRole, memberships, sessionId } = viewer;
  return {
    ...(await getVisitorContext()),
    sessionId,
    // Of their own account everybody may do the same: the role says nothing here.
    actor: providerRole
      ? { kind: "staff", userId, name, role: providerRole }
      : { kind: "user", userId, name, role: memberships[0]?.role ?? "viewer" },
  };
}

/** For pages: a stranger signs in first. */
export async function getAccountContext(): Promise<AccountContext> {
  return (await findAccountContext()) ?? redirect(await withReturn(routes.signIn()));
}

/** Null unless a member of the provider's staff is signed in, with a second factor where one is demanded. */
export async function findProviderContext(): Promise<ProviderContext | null> {
  const viewer = await getViewer();
  const actor = viewer && staffActor(viewer);
  if (!actor) return null;
  return {
    ...systemContext(getContainer(), actor, await requestFacts()),
    scope: { kind: "provider" },
    actor,
  };
}

/** Null for people of merchants, and for staff who have yet to set up the second factor that is demanded of them. */
function staffActor({ userId, name, providerRole, mustEnrol }: Viewer): ProviderContext["actor"] | null {
  return providerRole && !mustEnrol ? { kind: "staff", userId, name, role: providerRole } : null;
}

/** For pages: a stranger signs in first, staff set up what is demanded of them; people of merchants find nothing here. */
export async function getProviderContext(): Promise<ProviderContext> {
  return (await findProviderContext()) ?? turnAway();
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
  const actor = staffActor(viewer);
  if (!actor || !providerMay(actor.role, "merchant.act")) return null;
  const merchant = await findMerchantBySlug(base, slug);
  if (!merchant) return null;
  await noteActing(viewer, merchant.id);
  return { ...base, scope: { kind: "merchant", merchantId: merchant.id }, actor };
}

/** A page, its title and its layout each ask for the context of the one request. */
const noteActing = cache(async (viewer: Viewer, merchantId: string): Promise<void> => {
  const actor = staffActor(viewer);
  if (!actor) return;
  const ctx = systemContext(getContainer(), actor, await requestFacts());
  await beginActing(ctx, { sessionId: viewer.sessionId, merchantId });
});

/** For pages: a stranger signs in first; everybody else's merchant does not exist. */
export async function getMerchantContext(slug: string): Promise<MerchantContext> {
  return (await findMerchantContext(slug)) ?? turnAway();
}

async function turnAway(): Promise<never> {
  const viewer = await getViewer();
  if (!viewer) redirect(await withReturn(routes.signIn()));
  if (viewer.mustEnrol) redirect(await withReturn(routes.secondFactor()));
  notFound();
}

/** Why data and actions are refused to whoever has no context for them. */
export async function refusal(): Promise<AppError> {
  const viewer = await getViewer();
  if (!viewer) return new AppError("unauthenticated", "no session");
  if (viewer.mustEnrol) {
    return new AppError("unauthenticated", "a second factor is demanded", {
      reason: "second_factor_required",
    });
  }
  return new AppError("not_found", "nothing here for this person");
}

async function withReturn(path: string): Promise<string> {
  const from = (await headers()).get("x-wharf-path");
  return from ? `${path}?callbackUrl=${encodeURIComponent(from)}` : path;
}
