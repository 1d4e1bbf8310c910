import { component } from "@/db/schema";
import { fleetAccount, noise } from "@/db/seed/fleet";
import { newId } from "@/lib/ids";
import { insertAccounts, insertMerchants } from "./fill-fleet";
import { insertAudit, insertHistory } from "./fill-history";
import { insertNotices } from "./fill-notices";
import { insertInvitations, insertProgress } from "./fill-onboarding";
import { insertRegistrations } from "./fill-registrations";
import { insertCalls, insertEvents } from "./fill-traffic";
import { insertRows } from "./insert-rows";
import type { Target } from "./placed";

const secondPlatformShare = 0.1;
/** Of the fleet's first block, the last of those with ten apps. */
const middlingMerchant = 8;

/** What the filters of the bench ask for. */
export interface Filled {
  platforms: { id: string; appid: string }[];
  largestMerchantId: string;
  smallMerchantId: string;
  middlingMerchantId: string;
  busyAppid: string;
  quietAppid: string;
  /** Has as many acts, callbacks and refused calls as there are rows elsewhere. */
  eventfulAppId: string;
  rid: string;
  /** A file with as many lines as one may have. */
  importId: string;
  /** Works for the merchant with the most apps, and for the small one. */
  memberId: string;
  now: Date;
}

/** Fills an empty installation: `rows` apps, as many events and as many calls, skewed as in life. */
export async function fillDatabase(target: Target): Promise<Filled> {
  const { sql, platform, rows } = target;
  const now = new Date();
  const second = { id: newId("component"), appid: "wxbench000000000002" };
  // A platform as it is soon after its beginning: one merchant, and not the newest.
  const third = { id: newId("component"), appid: "wxbench000000000003" };
  await insertRows(sql, component, [
    { id: second.id, appid: second.appid, name: "第二平台", createdAt: now, updatedAt: now },
    { id: third.id, appid: third.appid, name: "第三平台", createdAt: now, updatedAt: now },
  ]);
  const platforms = [platform, second, third];
  const accounts = Array.from({ length: rows }, (_, index) => fleetAccount("bench", index));
  const platformOf = (index: number) => {
    if (index === 12) return third;
    return noise(index, 21) < secondPlatformShare ? second : platform;
  };
  const merchantIds = await insertMerchants(sql, accounts, now);
  const placed = await insertAccounts(sql, accounts, { merchantIds, platformOf, now });
  await insertInvitations(target, [...merchantIds.values()], now);
  await insertProgress(target, [...merchantIds.values()], now);
  await insertEvents(sql, accounts, { platformOf, now });
  await insertAudit(sql, placed);
  const eventfulAppId = await insertHistory(sql, accounts, placed, { platformOf, now });
  const rid = await insertCalls(sql, accounts, { platformOf, now });
  const first = accounts[0];
  const last = accounts.at(-1);
  if (!first || !last) throw new Error("nothing was made");
  const largestMerchantId = merchantIds.get(first.merchant.index) ?? "";
  const smallMerchantId = merchantIds.get(last.merchant.index) ?? "";
  const { importId } = await insertRegistrations(target, accounts, { merchantIds, platformOf, now });
  const { memberId } = await insertNotices(target, [largestMerchantId, smallMerchantId], now);
  await sql.unsafe("vacuum analyze");
  return {
    platforms,
    largestMerchantId,
    smallMerchantId,
    middlingMerchantId: merchantIds.get(middlingMerchant) ?? "",
    busyAppid: first.appid,
    quietAppid: last.appid,
    eventfulAppId,
    rid,
    importId,
    memberId,
    now,
  };
}
