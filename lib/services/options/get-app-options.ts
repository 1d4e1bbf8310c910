import { eq } from "drizzle-orm";
import { authorizerOption } from "@/db/schema";
import { requireMerchantPermission, requireProviderPermission } from "@/lib/auth/permissions";
import { type Context, type MerchantContext, type ProviderContext, withRead } from "../context";
import { findAccount } from "./find-official-account";
import { type OptionName, optionNames, optionValues } from "./schemas";

export interface AppOptionDto {
  name: OptionName;
  values: readonly string[];
  /** Null while nobody has read it. */
  value: string | null;
  syncedAt: string | null;
}

export interface AppOptionsDto {
  options: AppOptionDto[];
  /** Set when the account lacks 消息管理, without which WeChat is likely to refuse. */
  lackedScopeId: number | null;
}

/** WeChat publishes no table of which set an option belongs to; all three concern messages. */
const messagesScopeId = 1;

/** The options of an official account as last read or written; null for other kinds. @throws NotFoundError */
export async function getAppOptions(
  ctx: ProviderContext,
  authorizerId: string,
): Promise<AppOptionsDto | null> {
  requireProviderPermission(ctx, "app.read");
  return readStored(ctx, authorizerId);
}

/** The same for the merchant's own account. @throws NotFoundError */
export async function getMerchantAppOptions(
  ctx: MerchantContext,
  authorizerId: string,
): Promise<AppOptionsDto | null> {
  requireMerchantPermission(ctx, "merchantApp.read");
  return readStored(ctx, authorizerId);
}

async function readStored(ctx: Context, authorizerId: string): Promise<AppOptionsDto | null> {
  const { account } = await findAccount(ctx, authorizerId);
  if (account.kind !== "official_account") return null;
  const rows = await withRead(ctx, (tx) =>
    tx.select().from(authorizerOption).where(eq(authorizerOption.authorizerId, account.id)),
  );
  return {
    options: optionNames.map((name) => {
      const row = rows.find((known) => known.name === name);
      return {
        name,
        values: optionValues[name],
        value: row?.value ?? null,
        syncedAt: row?.syncedAt.toISOString() ?? null,
      };
    }),
    lackedScopeId: account.funcScopeIds.includes(messagesScopeId) ? null : messagesScopeId,
  };
}
