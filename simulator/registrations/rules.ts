import { WechatFailure } from "../api/failure";
import type { Component } from "../state/components";
import type { Database } from "../state/database";
import {
  countRegistrations,
  findCompanyName,
  findRunningRegistration,
  type RegistrationKind,
} from "../state/registrations";

const DAY_MS = 86_400_000;
const PER_WECHAT_ID_A_DAY = 5;
const TRIAL_APPS_MAX = 5;
/** Both use up what one WeChat user has. */
const SHARED_KINDS = ["personal", "beta"] as const;

/** Personal apps name their person by WeChat id, trial apps by openid: here that is the id behind an `o`. */
const namesOf = (wechatId: string): string[] => [wechatId, `o${wechatId}`];

/** A unified social credit code: 18 characters, the last of which checks the others (GB 32100). */
function isCreditCode(code: string): boolean {
  const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  const values = [...code].map((sign) => alphabet.indexOf(sign));
  if (values.length !== 18 || values.includes(-1)) return false;
  const sum = values.slice(0, 17).reduce((total, value, index) => total + value * (3 ** index % 31), 0);
  return (31 - (sum % 31)) % 31 === values[17];
}

/** Refuses what WeChat's registry check refuses at once. Throws WechatFailure. */
export function assertCompany(database: Database, { name, code }: { name: string; code: string }): void {
  if (!isCreditCode(code)) throw new WechatFailure(89255);
  const known = findCompanyName(database, code);
  if (known !== undefined && known !== name) throw new WechatFailure(86022);
  if (/注销|吊销/.test(name)) throw new WechatFailure(86021);
}

export function assertComponentMay(
  component: Component,
  needed: readonly number[],
  refusals: { unpublished: number; lacking: number },
): void {
  if (!component.published) throw new WechatFailure(refusals.unpublished);
  if (!needed.every((id) => component.scopeIds.includes(id))) throw new WechatFailure(refusals.lacking);
}

/** One task of a subject at a time. Throws WechatFailure. */
export function assertNoneRunning(
  database: Database,
  task: { kind: RegistrationKind; subject: string },
  now: number,
): void {
  const running = findRunningRegistration(database, task);
  if (running && running.expiresAt > now) throw new WechatFailure(89249);
}

export function assertWechatIdMay(database: Database, wechatId: string, now: number): void {
  if (!/^[a-zA-Z][-_a-zA-Z0-9]{5,19}$/.test(wechatId)) throw new WechatFailure(86032);
  const today = { kinds: SHARED_KINDS, subjects: namesOf(wechatId), since: now - DAY_MS };
  if (countRegistrations(database, today) >= PER_WECHAT_ID_A_DAY) throw new WechatFailure(91030);
}

/** Rules of a trial app's name and owner. Throws WechatFailure. */
export function assertTrialApp(database: Database, { name, openid }: { name: string; openid: string }): void {
  assertTrialName(name);
  if (!/^o[-_a-zA-Z0-9]{3,40}$/.test(openid)) throw new WechatFailure(86012);
  const subjects = namesOf(openid.slice(1));
  const made = countRegistrations(database, { kinds: SHARED_KINDS, subjects, since: 0 });
  if (made >= TRIAL_APPS_MAX) throw new WechatFailure(61071);
}

export function assertTrialName(name: string): void {
  const { length } = [...name];
  if (length < 4 || length > 30) throw new WechatFailure(86017);
  if (/微信|腾讯|wechat/i.test(name)) throw new WechatFailure(86011);
}
