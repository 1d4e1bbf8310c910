import { ForbiddenError } from "@/lib/errors";

export const providerRoles = ["owner", "release_manager", "support", "finance", "viewer"] as const;
export type ProviderRole = (typeof providerRoles)[number];

export const merchantRoles = ["owner", "operator", "viewer"] as const;
export type MerchantRole = (typeof merchantRoles)[number];

const everyStaff: readonly ProviderRole[] = providerRoles;

/** What the provider's staff may do. A permission that is not here is refused to everybody. */
const providerPermissions = {
  "health.read": everyStaff,
  "notice.read": everyStaff,
  "staff.read": everyStaff,
  "team.read": everyStaff,
  "team.manage": ["owner"],
  "robot.manage": ["owner"],
  "component.read": everyStaff,
  "component.manage": ["owner"],
  "component.restartPush": ["owner"],
  "app.read": everyStaff,
  "app.sync": ["owner", "release_manager", "support"],
  "app.recover": ["owner", "release_manager", "support"],
  "app.assign": ["owner", "support"],
  "app.options": ["owner", "support"],
  "app.export": ["owner", "release_manager", "support"],
  "merchant.read": everyStaff,
  "merchant.create": ["owner", "support"],
  "merchant.claimCode": ["owner", "support"],
  "merchant.act": ["owner", "support"],
  "funnel.read": everyStaff,
  "merchant.remind": ["owner", "support"],
  "registration.read": everyStaff,
  "registration.import": ["owner", "support"],
  "filing.read": everyStaff,
  "work.read": everyStaff,
  "work.manage": ["owner", "release_manager", "support"],
  "invitation.read": everyStaff,
  "invitation.create": ["owner", "support"],
  "invitation.revoke": ["owner", "support"],
  "event.read": ["owner", "release_manager", "support", "viewer"],
  "event.payload": ["owner", "release_manager", "support"],
  "event.retry": ["owner", "release_manager", "support"],
  "security.manage": ["owner"],
  "person.recover": ["owner", "support"],
  "staff.recover": ["owner"],
  "call.read": ["owner", "release_manager", "support", "viewer"],
  "call.lookUp": ["owner", "release_manager", "support"],
  "doctor.read": ["owner", "release_manager", "support", "viewer"],
  "doctor.run": ["owner", "release_manager"],
  "audit.read": everyStaff,
  "audit.readAll": ["owner"],
  "audit.export": ["owner"],
} as const satisfies Record<string, readonly ProviderRole[]>;

/** What people of a merchant may do, and what staff may do in their place. */
const merchantPermissions = {
  "merchantApp.read": ["owner", "operator", "viewer"],
  "merchantApp.authorize": ["owner", "operator"],
  "merchantApp.sync": ["owner", "operator"],
  "merchantApp.options": ["owner", "operator"],
  "onboarding.read": ["owner", "operator", "viewer"],
  "merchantApp.export": ["owner", "operator"],
  "violation.acknowledge": ["owner", "operator"],
  "registration.read": ["owner", "operator", "viewer"],
  "registration.create": ["owner", "operator"],
  "verification.read": ["owner", "operator", "viewer"],
  "verification.submit": ["owner"],
  "filing.read": ["owner", "operator", "viewer"],
  "filing.check": ["owner", "operator"],
  /** In the merchant's name, with people's identity. */
  "filing.submit": ["owner"],
  "paper.read": ["owner", "operator", "viewer"],
  /** Papers show people's identity. */
  "paper.content": ["owner"],
  "paper.manage": ["owner"],
  "merchantRobot.manage": ["owner"],
  "merchantActivity.read": ["owner"],
  "merchantTeam.read": ["owner"],
  "merchantTeam.manage": ["owner"],
} as const satisfies Record<string, readonly MerchantRole[]>;

export type ProviderPermission = keyof typeof providerPermissions;
export type MerchantPermission = keyof typeof merchantPermissions;

export const allProviderPermissions = Object.keys(providerPermissions) as ProviderPermission[];
export const allMerchantPermissions = Object.keys(merchantPermissions) as MerchantPermission[];

export function isProviderRole(role: string | null | undefined): role is ProviderRole {
  return providerRoles.some((known) => known === role);
}

export function isMerchantRole(role: string | null | undefined): role is MerchantRole {
  return merchantRoles.some((known) => known === role);
}

/** Unknown roles and permissions are refused. */
export function providerMay(role: string, permission: string): boolean {
  const allowed: readonly string[] | undefined = Object.hasOwn(providerPermissions, permission)
    ? providerPermissions[permission as ProviderPermission]
    : undefined;
  return isProviderRole(role) && (allowed?.includes(role) ?? false);
}

/** Unknown roles and permissions are refused. */
export function merchantMay(role: string, permission: string): boolean {
  const allowed: readonly string[] | undefined = Object.hasOwn(merchantPermissions, permission)
    ? merchantPermissions[permission as MerchantPermission]
    : undefined;
  return isMerchantRole(role) && (allowed?.includes(role) ?? false);
}

type Actor =
  | { kind: "staff"; role: string }
  | { kind: "user"; role: string }
  | { kind: "job" | "callback" | "visitor" };

/** @throws ForbiddenError unless the acting staff member's role has the permission; the system itself may. */
export function requireProviderPermission(ctx: { actor: Actor }, permission: ProviderPermission): void {
  const { actor } = ctx;
  if (actor.kind === "job" || actor.kind === "callback") return;
  if (actor.kind === "staff" && providerMay(actor.role, permission)) return;
  throw new ForbiddenError(`${permission} is not granted to ${actor.kind}`, { reason: "permission" });
}

/** The member's role has the permission, or staff may act for merchants; the system itself may. */
export function mayForMerchant({ actor }: { actor: Actor }, permission: MerchantPermission): boolean {
  if (actor.kind === "job" || actor.kind === "callback") return true;
  if (actor.kind === "user") return merchantMay(actor.role, permission);
  return actor.kind === "staff" && providerMay(actor.role, "merchant.act");
}

/** @throws ForbiddenError unless the member's role has the permission, or staff may act for merchants. */
export function requireMerchantPermission(ctx: { actor: Actor }, permission: MerchantPermission): void {
  if (mayForMerchant(ctx, permission)) return;
  throw new ForbiddenError(`${permission} is not granted to ${ctx.actor.kind}`, { reason: "permission" });
}
