import { z } from "zod";
import { filingCatalogue } from "@/db/schema";
import { requireMerchantPermission } from "@/lib/auth/permissions";
import { PreconditionFailedError } from "@/lib/errors";
import { identityTree } from "@/lib/wechat/endpoints/wxa-auth";
import { type MerchantContext, withRead } from "../context";
import { consumeRateLimit } from "../rate-limits/consume-rate-limit";
import { findVerifiableApp } from "./find-app";
import { type VerificationTargetInput, verificationTargetInput } from "./schemas";

/** Its name among the lists that WeChat gives a platform. */
export const identityCatalogue = "auth_identities";

/** One that a private person may choose, with all that is above it. */
export interface IdentityOption {
  id: string;
  name: string;
  /** What WeChat asks for. */
  requirement: string | null;
}

const node = z.looseObject({
  name: z.string(),
  node_id: z.coerce.string(),
  leaf_info: z.looseObject({ requirement: z.string().optional() }).optional(),
  node_list: z.array(z.unknown()).optional(),
});

/** Reads WeChat's list of identities for private persons, for all apps of the platform. @throws WechatApiError */
export async function syncIdentities(
  ctx: MerchantContext,
  input: VerificationTargetInput,
): Promise<{ options: number }> {
  requireMerchantPermission(ctx, "verification.submit");
  const { authorizerId } = verificationTargetInput.parse(input);
  const app = await withRead(ctx, (tx) => findVerifiableApp(tx, ctx, authorizerId));
  if (app.blocker !== null) {
    throw new PreconditionFailedError(`nothing to ask: ${app.blocker}`, { reason: "verification_blocked" });
  }
  await consumeRateLimit(ctx, "checkVerification", app.id);
  const target = { componentAppid: app.componentAppid, authorizerAppid: app.appid };
  const { identity_tree_list: tree } = await ctx.wechat.call(identityTree, target, {});
  const items = leavesOf(tree, "");
  const values = { items, syncedAt: ctx.clock.now() };
  // The list is WeChat's own and the same for everybody, so that no merchant may write it by itself.
  await ctx.database.write({ kind: "system" }, (tx) =>
    tx
      .insert(filingCatalogue)
      .values({ componentId: app.componentId, name: identityCatalogue, ...values })
      .onConflictDoUpdate({ target: [filingCatalogue.componentId, filingCatalogue.name], set: values }),
  );
  return { options: items.length };
}

function leavesOf(nodes: readonly unknown[], above: string): IdentityOption[] {
  return nodes.flatMap((item) => {
    const parsed = node.safeParse(item);
    if (!parsed.success) return [];
    const { name, node_id: id, leaf_info: leaf, node_list: below } = parsed.data;
    const path = above === "" ? name : `${above} · ${name}`;
    return leaf ? [{ id, name: path, requirement: leaf.requirement ?? null }] : leavesOf(below ?? [], path);
  });
}
