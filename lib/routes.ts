/** Every address of the portal. Nobody else writes one as a literal. */
export const routes = {
  home: () => "/",
  signIn: () => "/sign-in",
  /** Asks for the second factor. */
  verify: () => "/sign-in/verify",
  verifyAnswer: () => "/sign-in/verify/answer",
  resetPassword: () => "/reset-password",
  resetPasswordRequest: () => "/reset-password/request",
  resetPasswordLink: (token: string) => `/reset-password/${seg(token)}`,
  resetPasswordSet: (token: string) => `/reset-password/${seg(token)}/set`,
  account: () => "/account",
  accountNotices: () => "/account/notices",
  /** Marks a notice as read and goes on to what it is about. */
  openNotice: (noticeId: string) => `/account/notices/${seg(noticeId)}`,
  secondFactor: () => "/account/second-factor",
  privacy: () => "/legal/privacy",
  terms: () => "/legal/terms",
  status: () => "/status",
  apiSignIn: () => "/api/auth/callback/credentials",
  apiSignOut: () => "/api/auth/signout",
  apiCsrf: () => "/api/auth/csrf",
  /** Takes a choice of language, theme or density. */
  preferences: () => "/preferences",

  invitation: (code: string) => `/i/${seg(code)}`,
  invitationAuthorize: (code: string) => `/i/${seg(code)}/authorize`,
  invitationDone: (code: string) => `/i/${seg(code)}/done`,
  invitationClaim: (code: string) => `/i/${seg(code)}/claim`,
  invitationReissue: (code: string) => `/i/${seg(code)}/reissue`,
  invitationQr: (code: string) => `/i/${seg(code)}/qr`,
  /** The stable address of WeChat's page for the legal person. */
  registrationLink: (token: string) => `/l/${seg(token)}`,
  unconfirmedReturn: () => "/i/unconfirmed",

  join: (token: string) => `/join/${seg(token)}`,
  joinAccept: (token: string) => `/join/${seg(token)}/accept`,
  joinSwitch: (token: string) => `/join/${seg(token)}/switch`,

  /** Ends the letters of one kind to one person. */
  unsubscribe: (token: string) => `/unsubscribe/${seg(token)}`,

  merchant: (slug: string) => `/m/${seg(slug)}`,
  merchantAuthorize: (slug: string) => `/m/${seg(slug)}/authorize`,
  merchantTeam: (slug: string) => `/m/${seg(slug)}/team`,
  /** The checklist, of one account and at one of its steps. */
  merchantOnboarding: (slug: string, at: { app?: string | undefined; step?: string | undefined } = {}) => {
    const query = new URLSearchParams();
    if (at.app) query.set("app", at.app);
    if (at.step) query.set("step", at.step);
    const place = query.size > 0 ? `?${query}` : "";
    return `/m/${seg(slug)}/onboarding${place}${at.step ? `#step-${at.step}` : ""}`;
  },
  /** The checklist, as a code for another device. */
  merchantOnboardingQr: (slug: string) => `/m/${seg(slug)}/onboarding/qr`,
  merchantCreate: (slug: string) => `/m/${seg(slug)}/onboarding/create`,
  /** The way to WeChat's page for an official account. */
  merchantReuse: (slug: string) => `/m/${seg(slug)}/onboarding/create/official-account`,
  merchantRegistration: (slug: string, registrationId: string) =>
    `/m/${seg(slug)}/onboarding/create/${seg(registrationId)}`,
  merchantRegistrationQr: (slug: string, registrationId: string) =>
    `/m/${seg(slug)}/onboarding/create/${seg(registrationId)}/qr`,
  merchantApp: (slug: string, appId: string) => `/m/${seg(slug)}/apps/${seg(appId)}`,
  /** How customers open it, as a picture. */
  merchantAppCode: (slug: string, appId: string) => `/m/${seg(slug)}/apps/${seg(appId)}/code`,
  merchantAppTimeline: (slug: string, appId: string) => `/m/${seg(slug)}/apps/${seg(appId)}/timeline`,
  merchantAppViolations: (slug: string, appId: string) => `/m/${seg(slug)}/apps/${seg(appId)}/violations`,
  merchantVerification: (slug: string, appId: string) => `/m/${seg(slug)}/apps/${seg(appId)}/verification`,
  merchantVerificationQr: (slug: string, appId: string) =>
    `/m/${seg(slug)}/apps/${seg(appId)}/verification/qr`,
  merchantAppFiling: (slug: string, appId: string) => `/m/${seg(slug)}/apps/${seg(appId)}/filing`,
  merchantActivity: (slug: string) => `/m/${seg(slug)}/activity`,

  merchantRobots: (slug: string) => `/m/${seg(slug)}/settings/notices`,
  merchantNotices: (slug: string) => `/m/${seg(slug)}/notifications`,

  provider: () => "/provider",
  providerNotices: () => "/provider/notifications",
  providerWork: () => "/provider/work",
  providerWorkGroup: (rule: string) => `/provider/work/${seg(rule)}`,
  providerApps: () => "/provider/apps",
  providerApp: (appId: string) => `/provider/apps/${seg(appId)}`,
  providerAppTimeline: (appId: string) => `/provider/apps/${seg(appId)}/timeline`,
  providerAppViolations: (appId: string) => `/provider/apps/${seg(appId)}/violations`,
  providerAppVerification: (appId: string) => `/provider/apps/${seg(appId)}/verification`,
  providerAppFiling: (appId: string) => `/provider/apps/${seg(appId)}/filing`,
  providerMerchants: () => "/provider/merchants",
  providerMerchant: (merchantId: string) => `/provider/merchants/${seg(merchantId)}`,
  providerRegistrations: () => "/provider/registrations",
  providerImports: () => "/provider/registrations/import",
  providerImport: (importId: string) => `/provider/registrations/import/${seg(importId)}`,
  providerFunnel: () => "/provider/funnel",
  /** A reminder's link as a picture. */
  providerReminderQr: (progressId: string) => `/provider/funnel/${seg(progressId)}/qr`,
  providerInvitations: () => "/provider/invitations",
  providerNewInvitation: () => "/provider/invitations/new",
  providerInvitation: (invitationId: string) => `/provider/invitations/${seg(invitationId)}`,
  providerInvitationQr: (invitationId: string) => `/provider/invitations/${seg(invitationId)}/qr`,
  providerTeam: () => "/provider/team",
  providerEvents: () => "/provider/events",
  providerEvent: (eventId: string) => `/provider/events/${seg(eventId)}`,
  providerSettings: () => "/provider/settings",
  providerNewComponent: () => "/provider/settings/component/new",
  providerComponent: (componentAppid: string) => `/provider/settings/component/${seg(componentAppid)}`,
  providerCalls: () => "/provider/calls",
  providerCall: (callId: string) => `/provider/calls/${seg(callId)}`,
  providerDoctor: () => "/provider/doctor",
  providerErrors: () => "/provider/errors",
  providerError: (code: string) => `/provider/errors/${seg(code)}`,
  providerRobots: () => "/provider/settings/notices",
  providerSecurity: () => "/provider/settings/security",
  providerAudit: () => "/provider/audit",

  apiHealth: () => "/api/health",
  apiMetrics: () => "/api/metrics",
  apiNotices: () => "/api/v1/notices",
  apiChanges: () => "/api/v1/changes",
  apiApps: () => "/api/v1/apps",
  apiAppTimelineExport: (appId: string) => `/api/v1/apps/${seg(appId)}/timeline/export`,
  apiAppCounts: () => "/api/v1/apps/counts",
  apiEvents: () => "/api/v1/events",
  apiCalls: () => "/api/v1/calls",
  apiWorkExport: () => "/api/v1/work/export",
  apiAuditExport: () => "/api/v1/audit/export",
  apiMerchants: () => "/api/v1/merchants",
  apiProgress: () => "/api/v1/funnel",
  apiReminder: (progressId: string) => `/api/v1/funnel/${seg(progressId)}/reminder`,
  apiRegistrations: () => "/api/v1/registrations",
  apiImports: () => "/api/v1/registrations/imports",
  apiImport: (importId: string) => `/api/v1/registrations/imports/${seg(importId)}`,
  apiImportReport: (importId: string) => `/api/v1/registrations/imports/${seg(importId)}/report`,
  apiImportTemplate: () => "/api/v1/registrations/imports/template",
  apiInvitations: () => "/api/v1/invitations",
  apiHealthBoard: () => "/api/v1/health",
  apiMerchantApps: (slug: string) => `/api/v1/merchants/${seg(slug)}/apps`,
  apiMerchantAppTimelineExport: (slug: string, appId: string) =>
    `/api/v1/merchants/${seg(slug)}/apps/${seg(appId)}/timeline/export`,
  apiMerchantAttempt: (slug: string, attemptId: string) =>
    `/api/v1/merchants/${seg(slug)}/attempts/${seg(attemptId)}`,
  apiMerchantActivityExport: (slug: string) => `/api/v1/merchants/${seg(slug)}/activity/export`,
  apiMerchantPapers: (slug: string) => `/api/v1/merchants/${seg(slug)}/papers`,
  apiMerchantPaper: (slug: string, paperId: string) =>
    `/api/v1/merchants/${seg(slug)}/papers/${seg(paperId)}`,
  apiMerchantNotices: (slug: string) => `/api/v1/merchants/${seg(slug)}/notices`,
  apiMerchantChanges: (slug: string) => `/api/v1/merchants/${seg(slug)}/changes`,

  wechatEvents: (componentAppid: string) => `/api/wechat/${seg(componentAppid)}/events`,
  /** `$APPID$` is WeChat's own placeholder. */
  wechatMessages: (componentAppid: string, authorizerAppid = "$APPID$") =>
    `/api/wechat/${seg(componentAppid)}/messages/${authorizerAppid}`,
  /** Back from WeChat's page for an official account that lends its qualification. */
  wechatLent: (componentAppid: string) => `/api/wechat/${seg(componentAppid)}/lent`,
  wechatAuthorized: (componentAppid: string) => `/api/wechat/${seg(componentAppid)}/authorized`,
};

function seg(value: string): string {
  return encodeURIComponent(value);
}

/** On the filing page: the choice of verifying and filing together. */
export const filingFlowAnchor = "flow";
