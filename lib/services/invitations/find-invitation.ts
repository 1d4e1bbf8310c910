import { eq } from "drizzle-orm";
import { authorizer, component, merchant, merchantInvitation } from "@/db/schema";
import { NotFoundError } from "@/lib/errors";
import { type SystemContext, withRead } from "../context";

export interface FoundInvitation {
  invitation: typeof merchantInvitation.$inferSelect;
  merchant: typeof merchant.$inferSelect;
  component: typeof component.$inferSelect;
  /** The account that the link was made for. */
  target: typeof authorizer.$inferSelect | null;
}

/** The invitation behind a link's code, whatever its state. @throws NotFoundError */
export async function findInvitation(ctx: SystemContext, code: string): Promise<FoundInvitation> {
  const [found] = await withRead(ctx, (tx) =>
    tx
      .select({ invitation: merchantInvitation, merchant, component, target: authorizer })
      .from(merchantInvitation)
      .innerJoin(merchant, eq(merchant.id, merchantInvitation.merchantId))
      .innerJoin(component, eq(component.id, merchantInvitation.componentId))
      .leftJoin(authorizer, eq(authorizer.id, merchantInvitation.targetAuthorizerId))
      .where(eq(merchantInvitation.codeHash, ctx.sealer.hash(code))),
  );
  if (!found) throw new NotFoundError("no such invitation");
  return found;
}
