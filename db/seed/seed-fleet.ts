import { randomBytes } from "node:crypto";
import { count, eq } from "drizzle-orm";
import { authorizer, authorizerToken, merchant } from "@/db/schema";
import { searchGrams } from "@/lib/format/bigrams";
import { newId } from "@/lib/ids";
import { missingOf } from "@/lib/services/authorizers/authorizer-columns";
import { withTransaction } from "@/lib/services/context";
import { sealPlaces } from "@/lib/services/seal-places";
import { createSimulatorControl } from "@/simulator/control-client";
import { type AccountSeeding, requiredScopes } from "./seed-accounts";

const chunkSize = 500;
const appsPerMerchant = 20;
const towns = ["海口", "三亚", "广州", "深圳", "成都", "杭州", "南京", "长沙", "西安", "青岛"];
const trades = ["面馆", "甜品", "数码", "花店", "书屋", "药房", "茶舍", "健身", "宠物", "汽修"];

/** Fills the fleet up to a number of accounts, in bulk on both sides: authorizing thousands one by one takes too long. */
export async function seedFleet(seeding: AccountSeeding, appsWanted: number): Promise<void> {
  const { ctx } = seeding;
  const have = await withTransaction(ctx, async (tx) => {
    const [row] = await tx
      .select({ total: count() })
      .from(authorizer)
      .where(eq(authorizer.componentId, seeding.component.id));
    return row?.total ?? 0;
  });
  for (let done = have; done < appsWanted; done += chunkSize) {
    await seedChunk(seeding, done, Math.min(chunkSize, appsWanted - done));
  }
}

async function seedChunk(seeding: AccountSeeding, from: number, size: number): Promise<void> {
  const { ctx, component } = seeding;
  const control = createSimulatorControl(seeding.simulatorUrl);
  const names = Array.from({ length: size }, (_, index) => nameOf(from + index));
  const accounts = await control.createAccounts({
    accounts: names.map(({ name, owner }) => ({
      nickName: name,
      principalName: `${owner}有限公司`,
      administrator: owner,
    })),
  });
  const grants = await control.authorizeMany({
    componentAppid: component.appid,
    authorizerAppids: accounts.map(({ appid }) => appid),
    exchanged: true,
  });
  const now = ctx.clock.now();
  const merchants = Array.from({ length: Math.ceil(size / appsPerMerchant) }, (_, index) => ({
    id: newId("merchant"),
    slug: randomBytes(6).toString("hex"),
    name: nameOf(from + index * appsPerMerchant).owner,
    createdAt: now,
    updatedAt: now,
  }));
  const rows = grants.map((grant, index) => {
    const funcScopeIds = index % 9 === 0 ? grant.funcScopeIds.filter((id) => id !== 30) : grant.funcScopeIds;
    const { name, owner } = nameOf(from + index);
    return {
      id: newId("authorizer"),
      componentId: component.id,
      merchantId: merchants[Math.floor(index / appsPerMerchant)]?.id ?? null,
      appid: grant.authorizerAppid,
      kind: "mini_program" as const,
      state: "authorized" as const,
      nickName: name,
      principalName: `${owner}有限公司`,
      accountStatus: 1,
      serviceType: 0,
      verifyType: 0,
      funcScopeIds,
      requiredScopeIds: requiredScopes.mini_program,
      missingScopeIds: missingOf(requiredScopes.mini_program, funcScopeIds),
      searchGrams: searchGrams(`${name} ${owner} ${grant.authorizerAppid}`),
      grantedAt: now,
      infoSyncedAt: now,
      createdAt: new Date(now.getTime() - (from + index) * 1000),
      updatedAt: now,
    };
  });
  const tokens = rows.map((row, index) => ({
    authorizerId: row.id,
    componentId: component.id,
    merchantId: row.merchantId,
    sealedRefreshToken: ctx.sealer.seal(
      grants[index]?.refreshToken ?? "",
      sealPlaces.authorizerRefreshToken(component.id, row.id),
    ),
  }));
  await withTransaction(ctx, async (tx) => {
    await tx
      .insert(merchant)
      .values(merchants.map((row) => ({ ...row, searchGrams: searchGrams(row.name) })));
    await tx.insert(authorizer).values(rows);
    await tx.insert(authorizerToken).values(tokens);
  });
}

function nameOf(index: number): { name: string; owner: string } {
  const owner = `${towns[index % towns.length]}${trades[Math.floor(index / towns.length) % trades.length]}`;
  return { owner, name: `${owner}${index + 1}号店` };
}
