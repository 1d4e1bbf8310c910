import type { ProviderRole } from "@/lib/auth/permissions";
import { systemClock } from "@/lib/clock";
import { hashPassword } from "@/lib/crypto/password";
import { totpCode, totpStepAt } from "@/lib/crypto/totp";
import type { AccountContext, ProviderContext } from "@/lib/services/context";
import { signIn } from "@/lib/services/people/sign-in";
import { confirmSecondFactor } from "@/lib/services/second-factor/confirm-second-factor";
import { startSecondFactor } from "@/lib/services/second-factor/start-second-factor";
import { makeUser } from "./people";
import type { TestPortal } from "./portal";
import { newAddress, visitor } from "./visitors";

export const password = "a long enough password";
let passwordHash: Promise<string> | undefined;

export interface TestPerson {
  id: string;
  email: string;
  name: string;
}

/** Somebody who can sign in with `password`; of no merchant. */
export async function makePerson(portal: TestPortal, providerRole?: ProviderRole): Promise<TestPerson> {
  passwordHash ??= hashPassword(password);
  return makeUser(portal, {
    passwordHash: await passwordHash,
    ...(providerRole ? { providerRole } : {}),
  });
}

/** Gives e-mail and password, from a place of its own. */
export async function givePassword(
  portal: TestPortal,
  person: TestPerson,
  tried = password,
): Promise<string> {
  const ctx = portal.system(visitor, newAddress());
  const opened = await signIn(ctx, { email: person.email, password: tried, userAgent: "test" });
  if (!opened) throw new Error("not signed in");
  return opened.sessionId;
}

/** The person in a session of theirs. */
export function onOwnAccount(
  portal: TestPortal,
  person: TestPerson,
  options: { role?: ProviderRole; sessionId?: string } = {},
): AccountContext {
  const { id: userId, name } = person;
  return {
    ...portal.system(),
    sessionId: options.sessionId ?? "ses_elsewhere",
    actor: options.role
      ? { kind: "staff", userId, name, role: options.role }
      : { kind: "user", userId, name, role: "viewer" },
  };
}

export function asStaffPerson(portal: TestPortal, person: TestPerson, role: ProviderRole): ProviderContext {
  const actor = { kind: "staff", userId: person.id, name: person.name, role } as const;
  return { ...portal.system(), scope: { kind: "provider" }, actor };
}

/** What the app on the person's phone shows, some steps before or after now. */
export function codeOf(secret: string, stepsOff = 0): string {
  return totpCode(secret, totpStepAt(systemClock.now()) + stepsOff);
}

/** Sets up the app, with the code of the step before: the present one is still unused. */
export async function enrol(
  portal: TestPortal,
  person: TestPerson,
): Promise<{ secret: string; recoveryCodes: string[] }> {
  const ctx = onOwnAccount(portal, person);
  const { secret } = await startSecondFactor(ctx, { password });
  const { recoveryCodes } = await confirmSecondFactor(ctx, { code: codeOf(secret, -1) });
  return { secret, recoveryCodes };
}
