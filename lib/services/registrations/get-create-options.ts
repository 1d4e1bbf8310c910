import { and, eq, sql } from "drizzle-orm";
import { authorizer, registrationKinds } from "@/db/schema";
import { requireMerchantPermission } from "@/lib/auth/permissions";
import { PreconditionFailedError } from "@/lib/errors";
import { findPlatformOfMerchant } from "../components/find-platform-of-merchant";
import { type MerchantContext, withRead } from "../context";
import { quickRegistrationSet } from "./begin-reuse";
import { missingSetsFor } from "./platform-sets";
import type { RegistrationKind } from "./registration-dto";

export interface OfficialAccountChoice {
  id: string;
  appid: string;
  name: string;
  /** Why its qualification cannot be lent; null when it can. */
  problem: "unverified" | "setMissing" | null;
}

export interface CreateOptions {
  componentId: string;
  /** Filled in for the field that WeChat shows to the legal person. */
  componentPhone: string | null;
  /** What staff have said; WeChat refuses registrations of an unpublished platform. */
  published: boolean;
  /** What may become formal. */
  trialApps: { id: string; name: string }[];
  officialAccounts: OfficialAccountChoice[];
  /** Of each kind that the platform may not register: the permission sets that it lacks. */
  missingSets: Partial<Record<RegistrationKind, number[]>>;
}

const trialRegisterType = 13;
const unverified = -1;

/** What the wizard starts from: the platform that invited the merchant, and the merchant's apps that it can build on. */
export async function getCreateOptions(ctx: MerchantContext): Promise<CreateOptions> {
  requireMerchantPermission(ctx, "registration.create");
  const { merchantId } = ctx.scope;
  return withRead(ctx, async (tx) => {
    const platform = await findPlatformOfMerchant(tx, merchantId);
    if (!platform)
      throw new PreconditionFailedError("no component is set up", { reason: "component_missing" });
    const apps = await tx
      .select()
      .from(authorizer)
      .where(
        and(
          eq(authorizer.merchantId, merchantId),
          eq(authorizer.state, "authorized"),
          sql`(${authorizer.kind} = 'official_account' or ${authorizer.registerType} = ${trialRegisterType})`,
        ),
      )
      .orderBy(authorizer.createdAt)
      .limit(200);
    return {
      componentId: platform.id,
      componentPhone: platform.supportPhone,
      published: platform.published,
      trialApps: apps
        .filter(({ registerType, kind }) => registerType === trialRegisterType && kind !== "official_account")
        .map(({ id, nickName, appid }) => ({ id, name: nickName ?? appid })),
      officialAccounts: apps.filter(({ kind }) => kind === "official_account").map(toChoice),
      missingSets: Object.fromEntries(
        registrationKinds.flatMap((kind) => {
          const missing = missingSetsFor(kind, platform.scopeIds);
          return missing.length > 0 ? [[kind, missing]] : [];
        }),
      ),
    };
  });
}

function toChoice(account: typeof authorizer.$inferSelect): OfficialAccountChoice {
  const { id, appid, nickName, verifyType, funcScopeIds } = account;
  const lacksSet = !funcScopeIds.includes(quickRegistrationSet);
  return {
    id,
    appid,
    name: nickName ?? appid,
    problem: verifyType === unverified ? "unverified" : lacksSet ? "setMissing" : null,
  };
}
