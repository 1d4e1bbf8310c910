import type { tellingEventNames } from "@/db/schema";
import type { TimelineGroup } from "./schemas";

type Acts = Readonly<Record<string, TimelineGroup>>;

/** Acts on the account itself that a merchant is told of; whatever else is done to it is the provider's business. */
const merchantActs: Acts = {
  "authorizer.authorize": "access",
  "authorizer.reauthorize": "access",
  "authorizer.bind": "access",
  "authorizer.assign": "access",
  "authorizer.register": "access",
  "authorizer.unauthorize": "access",
  "authorizer.recoverRefreshToken": "access",
  "authorizer.setOption": "profile",
  "authorizer.changeStanding": "profile",
  "authorizer.reviewCategory": "profile",
  "authorizer.reviewName": "profile",
  "authorizer.passVerification": "papers",
  "authorizer.failVerification": "papers",
  "authorizer.announceReview": "papers",
  "authorizer.endVerification": "papers",
};

const staffActs: Acts = { ...merchantActs, "authorizer.requestRecovery": "access" };

/** What hangs on an account and has entries of its own. */
export const timelineObjects = [
  "invitation",
  "registration",
  "verification",
  "filing",
  "violation",
  "appeal",
] as const;
export type TimelineObject = (typeof timelineObjects)[number];

export const objectGroups: Readonly<Record<TimelineObject, TimelineGroup>> = {
  invitation: "access",
  registration: "access",
  verification: "papers",
  filing: "papers",
  violation: "violations",
  appeal: "violations",
};

/** Acts on the account itself, of one group or of all; null: every act. */
export function actsOn(reader: "merchant" | "staff", group: TimelineGroup | undefined): string[] | null {
  if (reader === "staff" && group === undefined) return null;
  const acts = reader === "staff" ? staffActs : merchantActs;
  return Object.keys(acts).filter((act) => group === undefined || acts[act] === group);
}

export function groupOfAct(action: string): TimelineGroup | null {
  const object = timelineObjects.find((kind) => action.startsWith(`${kind}.`));
  return staffActs[action] ?? (object ? objectGroups[object] : null);
}

type EventName = (typeof tellingEventNames)[number];

const eventGroups: Readonly<Record<EventName, TimelineGroup>> = {
  authorized: "access",
  updateauthorized: "access",
  unauthorized: "access",
  notify_third_fasteregister: "access",
  notify_third_fastregisterbetaapp: "access",
  notify_third_fastverifybetaapp: "access",
  betaapp_verify_apply_event: "access",
  betaapp_verify_event: "access",
  notify_3rd_wxa_auth: "papers",
  notify_3rd_wxa_wxverify: "papers",
  notify_icpfiling_verify_result: "papers",
  notify_apply_icpfiling_result: "papers",
  qualification_verify_success: "papers",
  qualification_verify_fail: "papers",
  naming_verify_success: "papers",
  naming_verify_fail: "papers",
  annual_renew: "papers",
  verify_expired: "papers",
  wxa_nickname_audit: "profile",
  wxa_category_audit: "profile",
  wxa_illegal_record: "violations",
  wxa_appeal_record: "violations",
};

/** Those of a group, or all that tell something. */
export function eventsOf(group: TimelineGroup | undefined): string[] {
  return Object.entries(eventGroups).flatMap(([name, of]) =>
    group === undefined || of === group ? name : [],
  );
}

export function groupOfEvent(name: string | null): TimelineGroup | null {
  const groups: Acts = eventGroups;
  return name !== null && Object.hasOwn(groups, name) ? (groups[name] ?? null) : null;
}
