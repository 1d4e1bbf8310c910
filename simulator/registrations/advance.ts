import { type SimulatorContext, settingsOf } from "../context";
import { ControlError } from "../control/errors";
import { getAccount, getComponent } from "../control/lookup";
import { type Grant, grantAuthorization } from "../grants";
import { pushGrant } from "../push/authorization-events";
import { pushRegistration } from "../push/registration-events";
import { createAccounts, writeAccount } from "../state/accounts";
import { newPreAuthCode } from "../state/random";
import {
  type Registration,
  type RegistrationMove,
  type RegistrationStep,
  writeRegistration,
} from "../state/registrations";

const mayFollow: Record<RegistrationMove, readonly RegistrationStep[]> = {
  agree: ["made"],
  pass_face: ["agreed", "face_failed"],
  fail_face: ["agreed", "face_failed"],
  finish: ["face_passed"],
  refuse: ["made", "agreed", "face_failed", "face_passed"],
  fail: ["made", "agreed", "face_failed", "face_passed"],
};

/**
 * Moves a registration on and pushes its result when it has one. `status` is the number of a failure.
 * @throws ControlError when the step does not allow it
 */
export async function advanceRegistration(
  context: SimulatorContext,
  registration: Registration,
  move: { name: RegistrationMove; status?: number },
  now: number,
): Promise<Registration> {
  if (registration.outcome !== null || !mayFollow[move.name].includes(registration.step)) {
    throw new ControlError(409, `${move.name} is not possible while ${registration.step}`);
  }
  if (registration.expiresAt <= now) return expireRegistration(context, registration);
  if (move.name === "finish") return finish(context, registration, now);
  if (move.name === "refuse") return end(context, registration, "refused", refusedStatus(registration));
  if (move.name === "fail") return end(context, registration, "failed", move.status ?? -1);
  const steps = { agree: "agreed", pass_face: "face_passed", fail_face: "face_failed" } as const;
  return writeRegistration(context.database, { ...registration, step: steps[move.name] });
}

/** Nobody finished within 24 hours; the status says how far they came. */
export function expireRegistration(
  context: SimulatorContext,
  registration: Registration,
): Promise<Registration> {
  if (registration.kind === "beta") return end(context, registration, "expired", 3);
  const reached = { made: 100001, agreed: 100002, face_failed: 100002 } as const;
  const status = registration.step in reached ? reached[registration.step as keyof typeof reached] : 100003;
  return end(context, registration, "expired", status);
}

/** WeChat has no number of its own for a refusal: the task ends as one that was not finished. */
const refusedStatus = ({ kind }: Registration): number => (kind === "beta" ? 3 : 100003);

async function end(
  context: SimulatorContext,
  registration: Registration,
  step: RegistrationStep,
  outcome: number,
): Promise<Registration> {
  const ended = writeRegistration(context.database, { ...registration, step, outcome });
  context.background.start(pushRegistration(context, ended));
  return ended;
}

async function finish(
  context: SimulatorContext,
  registration: Registration,
  now: number,
): Promise<Registration> {
  const { grant, appid } = context.database.transaction(() => makeOrChange(context, registration, now));
  const ended = writeRegistration(context.database, {
    ...registration,
    step: "done",
    outcome: 0,
    resultAppid: appid,
  });
  if (grant && registration.kind === "beta") {
    const component = getComponent(context.database, registration.componentAppid);
    context.background.start(pushGrant(context, component, grant));
  }
  const authCode = grant && registration.kind !== "beta" ? { authCode: grant.redirectCode.value } : {};
  context.background.start(pushRegistration(context, ended, { appid, ...authCode }));
  return ended;
}

/** A new mini program that has authorized the platform, or the trial app as a formal one. */
function makeOrChange(
  context: SimulatorContext,
  registration: Registration,
  now: number,
): { appid: string; grant: Grant | null } {
  const { database } = context;
  if (registration.authorizerAppid !== null) {
    const trial = getAccount(database, registration.authorizerAppid);
    writeAccount(database, { ...trial, serviceType: 0, registerType: 19, principalName: registration.name });
    return { appid: trial.appid, grant: null };
  }
  const made = createAccounts(database, [newAccountOf(registration)], now)[0];
  if (!made) throw new ControlError(409, "no account was made");
  const grant = grantAuthorization(database, settingsOf(context), {
    component: getComponent(database, registration.componentAppid),
    account: made,
    preAuthCode: newPreAuthCode(),
    now,
  });
  return { appid: made.appid, grant };
}

/** Since the end of 2023 every new mini program is unverified. */
function newAccountOf({ kind, name }: Registration) {
  const fresh = { kind: "mini_program", verifyType: -1, headImg: null, administrator: name } as const;
  if (kind === "enterprise")
    return { ...fresh, nickName: null, principalName: name, registerType: 6, administrator: `${name}法人` };
  if (kind === "beta")
    return { ...fresh, nickName: `${name}的体验小程序`, serviceType: 12, registerType: 13 };
  return { ...fresh, nickName: null, registerType: kind === "transaction" ? 17 : 16 };
}
