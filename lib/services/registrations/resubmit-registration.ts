import { and, eq } from "drizzle-orm";
import { registration } from "@/db/schema";
import { requireMerchantPermission } from "@/lib/auth/permissions";
import { ConflictError, NotFoundError } from "@/lib/errors";
import { type MerchantContext, withTransaction } from "../context";
import { consumeRateLimit } from "../rate-limits/consume-rate-limit";
import { sealPlaces } from "../seal-places";
import { nameOf, subjectOf } from "./entered";
import {
  openFields,
  type RegistrationDetail,
  type RegistrationRow,
  resubmittableStates,
  retryAtOf,
  toRegistrationDetail,
} from "./registration-dto";
import { type ResubmitRegistrationInput, registrationFields, resubmitRegistrationInput } from "./schemas";
import { sendRegistration } from "./send-registration";

/**
 * Takes an ended registration to WeChat once more; fields that are not given stay as they were.
 * @throws NotFoundError, RateLimitedError, ConflictError reason `registration_running` or `registration_unconfirmed`,
 *   ZodError for a field that does not fit
 */
export async function resubmitRegistration(
  ctx: MerchantContext,
  input: ResubmitRegistrationInput,
): Promise<RegistrationDetail> {
  requireMerchantPermission(ctx, "registration.create");
  const { registrationId, fields } = resubmitRegistrationInput.parse(input);
  const row = await correct(ctx, registrationId, fields);
  await consumeRateLimit(ctx, "submitRegistrationByMerchant", ctx.scope.merchantId);
  return toRegistrationDetail(ctx, await sendRegistration(ctx, row));
}

async function correct(
  ctx: MerchantContext,
  registrationId: string,
  changes: Record<string, string>,
): Promise<RegistrationRow> {
  const where = and(eq(registration.id, registrationId), eq(registration.merchantId, ctx.scope.merchantId));
  return withTransaction(ctx, async (tx) => {
    const [row] = await tx.select().from(registration).where(where).for("update");
    if (!row || row.kind === "official_account") throw new NotFoundError("no such registration");
    if (!resubmittableStates.has(row.state)) {
      throw new ConflictError("the registration is under way", { reason: "registration_running" });
    }
    const { kind } = row;
    const before = openFields(ctx, row);
    const fields = registrationFields[kind].parse({ ...before, ...changes });
    assertMayChange(ctx, row, before, fields);
    const entered = { kind, fields };
    const subject = subjectOf(entered);
    const [changed] = await tx
      .update(registration)
      .set({
        name: nameOf(entered) ?? row.name,
        subjectHash: subject === null ? row.subjectHash : ctx.sealer.hash(subject),
        sealedInput: ctx.sealer.seal(
          JSON.stringify(fields),
          sealPlaces.registrationInput(row.componentId, row.id),
        ),
        updatedAt: ctx.clock.now(),
      })
      .where(where)
      .returning();
    return changed ?? row;
  });
}

/**
 * WeChat may have begun what an unconfirmed registration says, and knows it by these fields: with others its result
 * would find nobody. While a task runs, WeChat refuses another of the subject.
 */
function assertMayChange(
  ctx: MerchantContext,
  row: RegistrationRow,
  before: Record<string, string>,
  after: Record<string, string>,
): void {
  const isFrozen = row.state === "unconfirmed" || row.state === "task_running";
  if (isFrozen && Object.entries(after).some(([name, value]) => before[name] !== value)) {
    throw new ConflictError("WeChat may have begun this one", { reason: "registration_unconfirmed" });
  }
  const retryAt = retryAtOf(row);
  if (retryAt && retryAt > ctx.clock.now()) {
    throw new ConflictError("the subject has a task under way", { reason: "registration_running" });
  }
}
