import { eq } from "drizzle-orm";
import type { z } from "zod";
import { authorizer, filingCatalogue } from "@/db/schema";
import { requireMerchantPermission } from "@/lib/auth/permissions";
import { syncFilingCatalogues } from "@/lib/jobs/definitions/sync-filing-catalogues";
import {
  certificateTypes,
  districtCode,
  nrlxTypes,
  serviceContentTypes,
  subjectTypes,
} from "@/lib/wechat/endpoints/icp-catalogues";
import { type MerchantContext, type SystemContext, withRead, withTransaction } from "../context";
import { consumeRateLimit } from "../rate-limits/consume-rate-limit";
import { findFilingApp, getFilingApp } from "./find-filing";
import type { CatalogueName } from "./form-shape";
import type { filingTarget } from "./schemas";

const endpoints = {
  contents: serviceContentTypes,
  certificates: certificateTypes,
  districts: districtCode,
  approvals: nrlxTypes,
  subjects: subjectTypes,
} as const satisfies Record<CatalogueName, unknown>;

/** Has the lists read anew; the form shows them when the job has run. @throws NotFoundError, RateLimitedError */
export async function requestCatalogues(
  ctx: MerchantContext,
  input: z.input<typeof filingTarget>,
): Promise<void> {
  requireMerchantPermission(ctx, "filing.submit");
  const app = await withRead(ctx, (tx) => getFilingApp(tx, ctx, input.authorizerId));
  await consumeRateLimit(ctx, "checkFiling", app.id);
  await withTransaction(ctx, (tx) =>
    ctx.jobs.enqueue(tx, syncFilingCatalogues, { authorizerId: app.id }, { key: app.componentId }),
  );
}

/** Reads every list through an app that lets the platform file for it. @throws WechatApiError */
export async function syncCatalogues(ctx: SystemContext, authorizerId: string): Promise<void> {
  const app = await withRead(ctx, (tx) => findFilingApp(tx, ctx, eq(authorizer.id, authorizerId)));
  if (!app) return;
  const target = { componentAppid: app.componentAppid, authorizerAppid: app.appid };
  const lists = {
    contents: (await ctx.wechat.call(endpoints.contents, target, {})).items,
    certificates: (await ctx.wechat.call(endpoints.certificates, target, {})).items,
    districts: (await ctx.wechat.call(endpoints.districts, target, {})).items,
    approvals: (await ctx.wechat.call(endpoints.approvals, target, {})).items,
    subjects: (await ctx.wechat.call(endpoints.subjects, target, {})).items,
  } satisfies Record<CatalogueName, unknown[]>;
  const syncedAt = ctx.clock.now();
  await withTransaction(ctx, async (tx) => {
    for (const [name, items] of Object.entries(lists)) {
      await tx
        .insert(filingCatalogue)
        .values({ componentId: app.componentId, name, items, syncedAt })
        .onConflictDoUpdate({
          target: [filingCatalogue.componentId, filingCatalogue.name],
          set: { items, syncedAt },
        });
    }
  });
}
