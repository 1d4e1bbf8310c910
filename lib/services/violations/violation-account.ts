import { and, eq } from "drizzle-orm";
import { authorizer, component } from "@/db/schema";
import { NotFoundError, PreconditionFailedError } from "@/lib/errors";
import { type Context, withRead } from "../context";

/** Either set lets a platform read records and appeals. */
export const violationScopeIds: readonly number[] = [18, 76];

export type AccountRow = typeof authorizer.$inferSelect;

export interface FoundAccount {
  account: AccountRow;
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

/** Why WeChat cannot be asked about an account; null when it can. */
export function whyUnreadable({
  kind,
  state,
  funcScopeIds,
}: Pick<AccountRow, "kind" | "state" | "funcScopeIds">):
  | "not_mini_program"
  | "unauthorized"
  | "violation_set_missing"
  | null {
  if (kind !== "mini_program") return "not_mini_program";
  if (state === "unauthorized") return "unauthorized";
  return violationScopeIds.some((id) => funcScopeIds.includes(id)) ? null : "violation_set_missing";
}

/** @throws PreconditionFailedError whose reason is that of `whyUnreadable` */
export function assertReadable(account: AccountRow): void {
  const reason = whyUnreadable(account);
  if (reason) throw new PreconditionFailedError("the records of this account cannot be read", { reason });
}
