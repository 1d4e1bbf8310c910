import type { ProviderPermission } from "@/lib/auth/permissions";
import { routes } from "@/lib/routes";
import type { Invitation } from "../fixtures/portal";

/** What the walk tries to get at: one merchant with everything it can have. */
export interface World {
  invitation: Invitation;
  /** The portal's id of an account of this merchant. */
  appId: string;
  attemptId: string;
  eventId: string;
  registrationId: string;
  importId: string;
  progressId: string;
  paperId: string;
  /** An account of this merchant whose verification waits for the administrator. */
  verifyingAppId: string;
  callId: string;
  componentAppid: string;
}

/** Whom a place is for, and where it is. */
export type Place =
  | { for: "everybody"; at: string }
  | { for: "staff"; needs: ProviderPermission; at: (world: World) => string }
  | { for: "staff data"; needs: ProviderPermission; at: (world: World) => string }
  | { for: "the merchant"; at: (world: World) => string }
  | { for: "the merchant's data"; at: (world: World) => string }
  /** Whoever has the link; asked for with a code that nobody made. */
  | { for: "who holds the link"; at: (code: string) => string }
  /** Asked for without a signature. */
  | { for: "WeChat"; at: (world: World) => string }
  /** Everybody's own: whoever is signed in sees themselves. */
  | { for: "the person"; at: string }
  /** Takes an answer from somebody who has given the password, and from nobody else. */
  | { for: "who is signing in"; at: string }
  | { for: "the sign-in library"; at: string };

const slug = ({ invitation }: World) => invitation.merchant.slug;

/** Every address of the portal, by its pattern in `app/`. A test compares this list with the folders. */
export const places: Record<string, Place> = {
  "/": { for: "everybody", at: routes.home() },
  "/sign-in": { for: "everybody", at: routes.signIn() },
  "/sign-in/verify": { for: "everybody", at: routes.verify() },
  "/sign-in/verify/answer": { for: "who is signing in", at: routes.verifyAnswer() },
  "/reset-password": { for: "everybody", at: routes.resetPassword() },
  "/reset-password/request": { for: "everybody", at: routes.resetPasswordRequest() },
  "/reset-password/[token]": { for: "everybody", at: routes.resetPasswordLink("AAAAAAAAAAAAAAAAAAAAAA") },
  "/reset-password/[token]/set": { for: "everybody", at: routes.resetPasswordSet("AAAAAAAAAAAAAAAAAAAAAA") },
  "/account": { for: "the person", at: routes.account() },
  "/account/notices": { for: "the person", at: routes.accountNotices() },
  "/account/notices/[noticeId]": { for: "the person", at: routes.openNotice("ntc_nothing") },
  "/account/second-factor": { for: "the person", at: routes.secondFactor() },
  "/status": { for: "everybody", at: routes.status() },
  "/legal/privacy": { for: "everybody", at: routes.privacy() },
  "/legal/terms": { for: "everybody", at: routes.terms() },
  "/preferences": { for: "everybody", at: routes.preferences() },
  "/i/unconfirmed": { for: "everybody", at: routes.unconfirmedReturn() },
  "/api/health": { for: "everybody", at: routes.apiHealth() },
  // Open on this machine; what it counts names nobody.
  "/api/metrics": { for: "everybody", at: routes.apiMetrics() },
  "/api/auth/[...nextauth]": { for: "the sign-in library", at: routes.apiCsrf() },

  "/i/[code]": { for: "who holds the link", at: routes.invitation },
  "/i/[code]/authorize": { for: "who holds the link", at: routes.invitationAuthorize },
  "/i/[code]/done": { for: "who holds the link", at: routes.invitationDone },
  "/i/[code]/claim": { for: "who holds the link", at: routes.invitationClaim },
  "/i/[code]/reissue": { for: "who holds the link", at: routes.invitationReissue },
  "/i/[code]/qr": { for: "who holds the link", at: routes.invitationQr },

  "/join/[token]": { for: "who holds the link", at: routes.join },
  "/join/[token]/accept": { for: "who holds the link", at: routes.joinAccept },
  "/join/[token]/switch": { for: "who holds the link", at: routes.joinSwitch },

  "/unsubscribe/[token]": { for: "who holds the link", at: routes.unsubscribe },

  "/m/[merchantSlug]": { for: "the merchant", at: (world) => routes.merchant(slug(world)) },
  "/m/[merchantSlug]/authorize": {
    for: "the merchant",
    at: (world) => routes.merchantAuthorize(slug(world)),
  },
  "/l/[code]": { for: "who holds the link", at: routes.registrationLink },
  "/m/[merchantSlug]/onboarding": {
    for: "the merchant",
    at: (world) => routes.merchantOnboarding(slug(world)),
  },
  "/m/[merchantSlug]/onboarding/qr": {
    for: "the merchant's data",
    at: (world) => routes.merchantOnboardingQr(slug(world)),
  },
  "/m/[merchantSlug]/onboarding/create": {
    for: "the merchant",
    at: (world) => routes.merchantCreate(slug(world)),
  },
  "/m/[merchantSlug]/onboarding/create/official-account": {
    for: "the merchant",
    at: (world) => routes.merchantReuse(slug(world)),
  },
  "/m/[merchantSlug]/onboarding/create/[registrationId]": {
    for: "the merchant",
    at: (world) => routes.merchantRegistration(slug(world), world.registrationId),
  },
  "/m/[merchantSlug]/onboarding/create/[registrationId]/qr": {
    for: "the merchant's data",
    at: (world) => routes.merchantRegistrationQr(slug(world), world.registrationId),
  },
  "/m/[merchantSlug]/settings/notices": {
    for: "the merchant",
    at: (world) => routes.merchantRobots(slug(world)),
  },
  "/provider/settings/notices": {
    for: "staff",
    needs: "robot.manage",
    at: () => routes.providerRobots(),
  },
  "/m/[merchantSlug]/notifications": {
    for: "the merchant",
    at: (world) => routes.merchantNotices(slug(world)),
  },
  "/api/v1/merchants/[merchantSlug]/notices": {
    for: "the merchant's data",
    at: (world) => routes.apiMerchantNotices(slug(world)),
  },
  "/provider/notifications": { for: "staff", needs: "notice.read", at: () => routes.providerNotices() },
  "/api/v1/notices": { for: "staff data", needs: "notice.read", at: () => routes.apiNotices() },
  "/m/[merchantSlug]/team": { for: "the merchant", at: (world) => routes.merchantTeam(slug(world)) },
  "/m/[merchantSlug]/apps/[appId]": {
    for: "the merchant",
    at: (world) => routes.merchantApp(slug(world), world.appId),
  },
  "/m/[merchantSlug]/apps/[appId]/timeline": {
    for: "the merchant",
    at: (world) => routes.merchantAppTimeline(slug(world), world.appId),
  },
  "/api/v1/merchants/[merchantSlug]/apps/[appId]/timeline/export": {
    for: "the merchant's data",
    at: (world) => routes.apiMerchantAppTimelineExport(slug(world), world.appId),
  },
  "/m/[merchantSlug]/apps/[appId]/violations": {
    for: "the merchant",
    at: (world) => routes.merchantAppViolations(slug(world), world.appId),
  },
  "/m/[merchantSlug]/apps/[appId]/verification": {
    for: "the merchant",
    at: (world) => routes.merchantVerification(slug(world), world.appId),
  },
  "/m/[merchantSlug]/apps/[appId]/code": {
    for: "the merchant's data",
    at: (world) => routes.merchantAppCode(slug(world), world.appId),
  },
  "/m/[merchantSlug]/apps/[appId]/verification/qr": {
    for: "the merchant's data",
    at: (world) => routes.merchantVerificationQr(slug(world), world.verifyingAppId),
  },
  "/m/[merchantSlug]/activity": {
    for: "the merchant",
    at: (world) => routes.merchantActivity(slug(world)),
  },
  "/api/v1/merchants/[merchantSlug]/activity/export": {
    for: "the merchant's data",
    at: (world) => routes.apiMerchantActivityExport(slug(world)),
  },
  "/api/v1/merchants/[merchantSlug]/apps": {
    for: "the merchant's data",
    at: (world) => routes.apiMerchantApps(slug(world)),
  },
  "/api/v1/merchants/[merchantSlug]/attempts/[attemptId]": {
    for: "the merchant's data",
    at: (world) => routes.apiMerchantAttempt(slug(world), world.attemptId),
  },
  "/api/v1/merchants/[merchantSlug]/papers": {
    for: "the merchant's data",
    at: (world) => routes.apiMerchantPapers(slug(world)),
  },
  "/api/v1/merchants/[merchantSlug]/papers/[paperId]": {
    for: "the merchant's data",
    at: (world) => routes.apiMerchantPaper(slug(world), world.paperId),
  },
  "/api/v1/merchants/[merchantSlug]/changes": {
    for: "the merchant's data",
    at: (world) => routes.apiMerchantChanges(slug(world)),
  },

  "/provider": { for: "staff", needs: "health.read", at: () => routes.provider() },
  "/m/[merchantSlug]/apps/[appId]/filing": {
    for: "the merchant",
    at: (world) => routes.merchantAppFiling(slug(world), world.appId),
  },
  "/provider/apps/[appId]/filing": {
    for: "staff",
    needs: "filing.read",
    at: ({ appId }) => routes.providerAppFiling(appId),
  },
  "/provider/apps": { for: "staff", needs: "app.read", at: () => routes.providerApps() },
  "/provider/apps/[appId]": {
    for: "staff",
    needs: "app.read",
    at: ({ appId }) => routes.providerApp(appId),
  },
  "/provider/apps/[appId]/timeline": {
    for: "staff",
    needs: "app.read",
    at: ({ appId }) => routes.providerAppTimeline(appId),
  },
  "/api/v1/apps/[appId]/timeline/export": {
    for: "staff data",
    needs: "app.export",
    at: ({ appId }) => routes.apiAppTimelineExport(appId),
  },
  "/provider/apps/[appId]/violations": {
    for: "staff",
    needs: "app.read",
    at: ({ appId }) => routes.providerAppViolations(appId),
  },
  "/provider/apps/[appId]/verification": {
    for: "staff",
    needs: "app.read",
    at: ({ appId }) => routes.providerAppVerification(appId),
  },
  "/provider/merchants": { for: "staff", needs: "merchant.read", at: () => routes.providerMerchants() },
  "/provider/merchants/[merchantId]": {
    for: "staff",
    needs: "merchant.read",
    at: ({ invitation }) => routes.providerMerchant(invitation.merchant.id),
  },
  "/provider/funnel": { for: "staff", needs: "funnel.read", at: () => routes.providerFunnel() },
  "/provider/funnel/[progressId]/qr": {
    for: "staff data",
    needs: "merchant.remind",
    at: ({ progressId }) => routes.providerReminderQr(progressId),
  },
  "/api/v1/funnel": { for: "staff data", needs: "funnel.read", at: () => routes.apiProgress() },
  "/api/v1/funnel/[progressId]/reminder": {
    for: "staff data",
    needs: "merchant.remind",
    at: ({ progressId }) => routes.apiReminder(progressId),
  },
  "/provider/work": { for: "staff", needs: "work.read", at: () => routes.providerWork() },
  "/provider/work/[rule]": {
    for: "staff",
    needs: "work.read",
    at: () => routes.providerWorkGroup("permissions_missing"),
  },
  "/api/v1/work/export": { for: "staff data", needs: "work.read", at: () => routes.apiWorkExport() },
  "/provider/registrations": {
    for: "staff",
    needs: "registration.read",
    at: () => routes.providerRegistrations(),
  },
  "/provider/invitations": { for: "staff", needs: "invitation.read", at: () => routes.providerInvitations() },
  "/provider/invitations/new": {
    for: "staff",
    needs: "invitation.create",
    at: () => routes.providerNewInvitation(),
  },
  "/provider/invitations/[invitationId]": {
    for: "staff",
    needs: "invitation.read",
    at: ({ invitation }) => routes.providerInvitation(invitation.id),
  },
  "/provider/invitations/[invitationId]/qr": {
    for: "staff data",
    needs: "invitation.create",
    at: ({ invitation }) => routes.providerInvitationQr(invitation.id),
  },
  "/provider/team": { for: "staff", needs: "team.read", at: () => routes.providerTeam() },
  "/provider/events": { for: "staff", needs: "event.read", at: () => routes.providerEvents() },
  "/provider/events/[eventId]": {
    for: "staff",
    needs: "event.read",
    at: ({ eventId }) => routes.providerEvent(eventId),
  },
  "/provider/calls": { for: "staff", needs: "call.read", at: () => routes.providerCalls() },
  "/provider/calls/[callId]": {
    for: "staff",
    needs: "call.read",
    at: ({ callId }) => routes.providerCall(callId),
  },
  "/provider/errors": { for: "staff", needs: "call.read", at: () => routes.providerErrors() },
  "/provider/errors/[code]": { for: "staff", needs: "call.read", at: () => routes.providerError("61004") },
  "/provider/doctor": { for: "staff", needs: "doctor.read", at: () => routes.providerDoctor() },
  "/api/v1/calls": { for: "staff data", needs: "call.read", at: () => routes.apiCalls() },
  "/provider/audit": { for: "staff", needs: "audit.read", at: () => routes.providerAudit() },
  "/api/v1/audit/export": {
    for: "staff data",
    needs: "audit.export",
    at: () => routes.apiAuditExport(),
  },
  "/provider/settings/security": {
    for: "staff",
    needs: "security.manage",
    at: () => routes.providerSecurity(),
  },
  "/provider/settings": { for: "staff", needs: "component.read", at: () => routes.providerSettings() },
  "/provider/settings/component/new": {
    for: "staff",
    needs: "component.manage",
    at: () => routes.providerNewComponent(),
  },
  "/provider/settings/component/[componentAppid]": {
    for: "staff",
    needs: "component.read",
    at: ({ componentAppid }) => routes.providerComponent(componentAppid),
  },
  "/api/v1/apps": { for: "staff data", needs: "app.read", at: () => routes.apiApps() },
  "/api/v1/apps/counts": { for: "staff data", needs: "app.read", at: () => routes.apiAppCounts() },
  "/api/v1/changes": { for: "staff data", needs: "health.read", at: () => routes.apiChanges() },
  "/api/v1/events": { for: "staff data", needs: "event.read", at: () => routes.apiEvents() },
  "/api/v1/health": { for: "staff data", needs: "health.read", at: () => routes.apiHealthBoard() },
  "/provider/registrations/import": {
    for: "staff",
    needs: "registration.import",
    at: () => routes.providerImports(),
  },
  "/provider/registrations/import/[importId]": {
    for: "staff",
    needs: "registration.import",
    at: (world) => routes.providerImport(world.importId),
  },
  "/api/v1/registrations/imports": {
    for: "staff data",
    needs: "registration.import",
    at: () => routes.apiImports(),
  },
  "/api/v1/registrations/imports/template": {
    for: "staff data",
    needs: "registration.import",
    at: () => routes.apiImportTemplate(),
  },
  "/api/v1/registrations/imports/[importId]": {
    for: "staff data",
    needs: "registration.import",
    at: (world) => routes.apiImport(world.importId),
  },
  "/api/v1/registrations/imports/[importId]/report": {
    for: "staff data",
    needs: "registration.import",
    at: (world) => routes.apiImportReport(world.importId),
  },
  "/api/v1/registrations": {
    for: "staff data",
    needs: "registration.read",
    at: () => routes.apiRegistrations(),
  },
  "/api/v1/invitations": { for: "staff data", needs: "invitation.read", at: () => routes.apiInvitations() },
  "/api/v1/merchants": { for: "staff data", needs: "merchant.read", at: () => routes.apiMerchants() },

  "/api/wechat/[componentAppid]/events": {
    for: "WeChat",
    at: ({ componentAppid }) => routes.wechatEvents(componentAppid),
  },
  "/api/wechat/[componentAppid]/messages/[authorizerAppid]": {
    for: "WeChat",
    at: ({ componentAppid }) => routes.wechatMessages(componentAppid, "wx0000000000000000"),
  },
  "/api/wechat/[componentAppid]/authorized": {
    for: "everybody",
    at: routes.wechatAuthorized("wx0000000000000000"),
  },
  "/api/wechat/[componentAppid]/lent": {
    for: "everybody",
    at: routes.wechatLent("wx0000000000000000"),
  },
};
