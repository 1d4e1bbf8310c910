import { eq } from "drizzle-orm";
import { component } from "@/db/schema";
import { requireProviderPermission } from "@/lib/auth/permissions";
import { NotFoundError } from "@/lib/errors";
import { type ProviderContext, withRead } from "../context";
import { noteLookUp } from "./note-look-up";
import type { RidDetails } from "./rid-details";
import { type LookUpRidInput, lookUpRidInput } from "./schemas";

/**
 * A rid from a message or a log, asked about with the platform's token.
 * @throws NotFoundError, RateLimitedError, WechatApiError
 */
export async function lookUpRid(ctx: ProviderContext, input: LookUpRidInput): Promise<RidDetails> {
  requireProviderPermission(ctx, "call.lookUp");
  const { rid, component: appid } = lookUpRidInput.parse(input);
  const [platform] = await withRead(ctx, (tx) =>
    tx.select({ id: component.id }).from(component).where(eq(component.appid, appid)),
  );
  if (!platform) throw new NotFoundError("no such component");
  const owner = { componentAppid: appid, authorizerAppid: null };
  return noteLookUp(ctx, { rid, owner, objectKind: "component", objectId: platform.id });
}
