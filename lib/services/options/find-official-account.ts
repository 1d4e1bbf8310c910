import { and, eq } from "drizzle-orm";
import { authorizer, component } from "@/db/schema";
import { NotFoundError, PreconditionFailedError } from "@/lib/errors";
import { type Context, withRead } from "../context";

export interface FoundAccount {
  account: typeof authorizer.$inferSelect;
  componentAppid: string;
}

/** Another merchant's account does not exist. @throws NotFoundError */
export async function findAccount(ctx: Context, authorizerId: string): Promise<FoundAccount> {
  const tenant = ctx.scope.kind === "merchant" ? eq(authorizer.merchantId, ctx.scope.merchantId) : undefined;
  const [found] = await withRead(ctx, (tx) =>
    tx
      .select({ account: authorizer, componentAppid: component.appid })
      .from(authorizer)
      .innerJoin(component, eq(component.id, authorizer.componentId))
      .where(and(eq(authorizer.id, authorizerId), tenant)),
  );
  if (!found) throw new NotFoundError("no such app");
  return found;
}

/**
 * An account whose options WeChat lets us read and set.
 * @throws NotFoundError, PreconditionFailedError reason `not_official_account` or `unauthorized`
 */
export async function findOfficialAccount(ctx: Context, authorizerId: string): Promise<FoundAccount> {
  const found = await findAccount(ctx, authorizerId);
  if (found.account.kind !== "official_account") {
    throw new PreconditionFailedError("only official accounts have options", {
      reason: "not_official_account",
    });
  }
  if (found.account.state === "unauthorized") {
    throw new PreconditionFailedError("the authorization has ended", { reason: "unauthorized" });
  }
  return found;
}
