import { and, asc, isNotNull, isNull, lte } from "drizzle-orm";
import { authorizer } from "@/db/schema";
import { type SystemContext, withTransaction } from "../context";
import { refreshRequirementsOf } from "./refresh-requirements";

const atOnce = 200;

/** Has judged anew what time alone has changed, and what nobody has judged yet, a bounded number at a time. */
export async function watchRequirements(ctx: SystemContext): Promise<void> {
  const now = ctx.clock.now();
  await withTransaction(ctx, async (tx) => {
    const turned = await tx
      .select({ id: authorizer.id })
      .from(authorizer)
      .where(and(isNotNull(authorizer.requirementsTurnAt), lte(authorizer.requirementsTurnAt, now)))
      .orderBy(asc(authorizer.requirementsTurnAt))
      .limit(atOnce);
    const unjudged = await tx
      .select({ id: authorizer.id })
      .from(authorizer)
      .where(isNull(authorizer.requirementsAt))
      .orderBy(asc(authorizer.id))
      .limit(atOnce);
    await refreshRequirementsOf(
      tx,
      ctx,
      [...turned, ...unjudged].map(({ id }) => id),
    );
  });
}
