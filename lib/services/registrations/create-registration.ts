import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { authorizer, component, registration } from "@/db/schema";
import { requireMerchantPermission } from "@/lib/auth/permissions";
import { NotFoundError, PreconditionFailedError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { recordAudit } from "../audit/record-audit";
import type { MerchantContext } from "../context";
import { consumeRateLimit } from "../rate-limits/consume-rate-limit";
import { sealPlaces } from "../seal-places";
import { type RegistrationDetail, type RegistrationRow, toRegistrationDetail } from "./registration-dto";
import { type CreatedRegistration, type CreateRegistrationInput, createRegistrationInput } from "./schemas";
import { claimingSubject, claimRegistration, submitClaimed } from "./send-registration";

/**
 * Enters a registration and takes it to WeChat. What WeChat refuses comes back as a draft with its problem, so that
 * nothing is typed twice; of a company that has a task under way nothing is kept.
 * @throws NotFoundError, RateLimitedError, PreconditionFailedError reason `not_a_trial_app`, and what
 *   `sendRegistration` throws
 */
export async function createRegistration(
  ctx: MerchantContext,
  input: CreateRegistrationInput,
): Promise<RegistrationDetail> {
  requireMerchantPermission(ctx, "registration.create");
  const wanted = createRegistrationInput.parse(input);
  await consumeRateLimit(ctx, "submitRegistrationByMerchant", ctx.scope.merchantId);
  const claimed = await claimingSubject(ctx, async (tx) =>
    claimRegistration(tx, ctx, await insertRegistration(tx, ctx, wanted)),
  );
  return toRegistrationDetail(ctx, await submitClaimed(ctx, claimed));
}

async function insertRegistration(
  tx: Transaction,
  ctx: MerchantContext,
  wanted: CreatedRegistration,
): Promise<RegistrationRow> {
  const trial = "authorizerId" in wanted ? await findTrialApp(tx, ctx, wanted.authorizerId) : null;
  const componentId = trial?.componentId ?? (await knownPlatform(tx, wanted.componentId));
  const id = newId("registration");
  const now = ctx.clock.now();
  const [created] = await tx
    .insert(registration)
    .values({
      id,
      componentId,
      merchantId: ctx.scope.merchantId,
      kind: wanted.kind,
      state: "draft",
      name: nameOf(wanted) ?? trial?.name ?? "",
      sealedInput: ctx.sealer.seal(
        JSON.stringify(wanted.fields),
        sealPlaces.registrationInput(componentId, id),
      ),
      subjectHash: ctx.sealer.hash(subjectOf(wanted) ?? trial?.id ?? id),
      sourceAuthorizerId: trial?.id ?? null,
      createdBy: "userId" in ctx.actor ? ctx.actor.userId : null,
      createdAt: now,
      updatedAt: now,
    })
    .returning();
  if (!created) throw new Error("the registration was not written");
  await recordAudit(tx, ctx, {
    action: "registration.create",
    merchantId: ctx.scope.merchantId,
    objectKind: "registration",
    objectId: id,
    after: { kind: wanted.kind, name: created.name },
  });
  return created;
}

/** 13: made as a trial app. */
const trialRegisterType = 13;

/** A trial app becomes formal by the platform that it has authorized, whichever the form was opened with. */
async function findTrialApp(
  tx: Transaction,
  ctx: MerchantContext,
  authorizerId: string,
): Promise<{ id: string; componentId: string; name: string }> {
  const [found] = await tx
    .select({
      id: authorizer.id,
      componentId: authorizer.componentId,
      registerType: authorizer.registerType,
      nickName: authorizer.nickName,
      appid: authorizer.appid,
    })
    .from(authorizer)
    .where(and(eq(authorizer.id, authorizerId), eq(authorizer.merchantId, ctx.scope.merchantId)));
  if (!found) throw new NotFoundError("no such app");
  if (found.registerType !== trialRegisterType) {
    throw new PreconditionFailedError("only a trial app can become formal", { reason: "not_a_trial_app" });
  }
  return { id: found.id, componentId: found.componentId, name: found.nickName ?? found.appid };
}

async function knownPlatform(tx: Transaction, componentId: string): Promise<string> {
  const [platform] = await tx
    .select({ id: component.id })
    .from(component)
    .where(eq(component.id, componentId));
  if (!platform) throw new NotFoundError("no such component");
  return platform.id;
}

type Entered = Pick<CreatedRegistration, "kind" | "fields">;

/** By what WeChat tells two tasks of a kind apart; null where the trial app does. */
export function subjectOf({ fields }: Entered): string | null {
  if ("officialAppid" in fields) return null;
  if ("code" in fields) return fields.code;
  return "wechatId" in fields ? fields.wechatId : fields.openid;
}

/** Null where the trial app gives the name. */
export function nameOf({ fields }: Entered): string | null {
  if ("officialAppid" in fields) return null;
  if ("name" in fields) return fields.name;
  return "wechatId" in fields ? fields.wechatId : fields.openid;
}
