import { and, desc, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { registration } from "@/db/schema";
import type { MerchantContext } from "../context";
import { sealPlaces } from "../seal-places";
import { nameOf, subjectOf } from "./entered";
import type { RegistrationRow } from "./registration-dto";
import type { CreatedRegistration } from "./schemas";

/**
 * The merchant's draft of the same subject, with what was entered now: a form that is sent again after it was not
 * taken goes on with what it began. Null when there is none.
 */
export async function takeUpDraft(
  tx: Transaction,
  ctx: MerchantContext,
  wanted: CreatedRegistration,
): Promise<RegistrationRow | null> {
  const subject = subjectOf(wanted);
  if (subject === null) return null;
  const [draft] = await tx
    .select()
    .from(registration)
    .where(
      and(
        eq(registration.merchantId, ctx.scope.merchantId),
        eq(registration.kind, wanted.kind),
        eq(registration.state, "draft"),
        eq(registration.subjectHash, ctx.sealer.hash(subject)),
        "authorizerId" in wanted
          ? eq(registration.sourceAuthorizerId, wanted.authorizerId)
          : eq(registration.componentId, wanted.componentId),
      ),
    )
    .orderBy(desc(registration.createdAt))
    .limit(1)
    .for("update");
  if (!draft) return null;
  const [taken] = await tx
    .update(registration)
    .set({
      name: nameOf(wanted) ?? draft.name,
      sealedInput: ctx.sealer.seal(
        JSON.stringify(wanted.fields),
        sealPlaces.registrationInput(draft.componentId, draft.id),
      ),
      updatedAt: ctx.clock.now(),
    })
    .where(eq(registration.id, draft.id))
    .returning();
  return taken ?? null;
}
