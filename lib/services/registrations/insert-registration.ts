import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { authorizer, component, registration } from "@/db/schema";
import { NotFoundError, PreconditionFailedError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { recordAudit } from "../audit/record-audit";
import type { Context } from "../context";
import { sealPlaces } from "../seal-places";
import { nameOf, subjectOf } from "./entered";
import type { RegistrationRow } from "./registration-dto";
import type { CreatedRegistration } from "./schemas";

export interface RegistrationOwner {
  merchantId: string;
  createdBy: string | null;
}

/**
 * Writes a registration that WeChat has not been asked for yet.
 * @throws NotFoundError, PreconditionFailedError reason `not_a_trial_app`
 */
export async function insertRegistration(
  tx: Transaction,
  ctx: Context,
  { merchantId, createdBy }: RegistrationOwner,
  wanted: CreatedRegistration,
): Promise<RegistrationRow> {
  const trial = "authorizerId" in wanted ? await findTrialApp(tx, merchantId, wanted.authorizerId) : null;
  const componentId = trial?.componentId ?? (await knownPlatform(tx, wanted.componentId));
  const id = newId("registration");
  const now = ctx.clock.now();
  const [created] = await tx
    .insert(registration)
    .values({
      id,
      componentId,
      merchantId,
      kind: wanted.kind,
      state: "draft",
      name: nameOf(wanted) ?? trial?.name ?? "",
      sealedInput: ctx.sealer.seal(
        JSON.stringify(wanted.fields),
        sealPlaces.registrationInput(componentId, id),
      ),
      subjectHash: ctx.sealer.hash(subjectOf(wanted) ?? trial?.id ?? id),
      sourceAuthorizerId: trial?.id ?? null,
      createdBy,
      createdAt: now,
      updatedAt: now,
    })
    .returning();
  if (!created) throw new Error("the registration was not written");
  await recordAudit(tx, ctx, {
    action: "registration.create",
    merchantId,
    objectKind: "registration",
    objectId: id,
    after: { kind: wanted.kind, name: created.name },
  });
  return created;
}

/** 13: made as a trial app. */
export const trialRegisterType = 13;

/** A trial app becomes formal by the platform that it has authorized, whichever the form was opened with. */
async function findTrialApp(
  tx: Transaction,
  merchantId: string,
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
    .where(and(eq(authorizer.id, authorizerId), eq(authorizer.merchantId, merchantId)));
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
