import type { ProviderRole } from "@/lib/auth/permissions";
import { explainError } from "@/lib/services/api-calls/explain-error";
import { getCall } from "@/lib/services/api-calls/get-call";
import { listCalls } from "@/lib/services/api-calls/list-calls";
import { listErrorCodes } from "@/lib/services/api-calls/list-error-codes";
import { lookUpCallRid } from "@/lib/services/api-calls/look-up-call-rid";
import { lookUpRid } from "@/lib/services/api-calls/look-up-rid";
import { exportAudit } from "@/lib/services/audit/export-audit";
import { getAuditState } from "@/lib/services/audit/get-audit-state";
import { listAudit } from "@/lib/services/audit/list-audit";
import { listAuditActors } from "@/lib/services/audit/list-audit-actors";
import { requestAuditCheck } from "@/lib/services/audit/request-audit-check";
import { assignAuthorizer } from "@/lib/services/authorizers/assign-authorizer";
import { assignPoolMatches } from "@/lib/services/authorizers/assign-pool-matches";
import { countAuthorizers } from "@/lib/services/authorizers/count-authorizers";
import { getAuthorizer } from "@/lib/services/authorizers/get-authorizer";
import { getRecovery } from "@/lib/services/authorizers/get-recovery";
import { listAuthorizers } from "@/lib/services/authorizers/list-authorizers";
import { listPoolMatches } from "@/lib/services/authorizers/list-pool-matches";
import { requestRecovery, requestRecoveryOfAll } from "@/lib/services/authorizers/request-recovery";
import { syncAuthorizer } from "@/lib/services/authorizers/sync-authorizer";
import { getEvent } from "@/lib/services/callbacks/get-event";
import { listEvents } from "@/lib/services/callbacks/list-events";
import { retryEvent } from "@/lib/services/callbacks/retry-event";
import { getProviderChanges } from "@/lib/services/changes/get-changes";
import { addTestAccount } from "@/lib/services/components/add-test-account";
import { changeAppSecret } from "@/lib/services/components/change-app-secret";
import { finishKeyRotation } from "@/lib/services/components/finish-key-rotation";
import { getComponentSettings } from "@/lib/services/components/get-component-settings";
import { listComponents } from "@/lib/services/components/list-components";
import { removeTestAccount } from "@/lib/services/components/remove-test-account";
import { restartTicketPush } from "@/lib/services/components/restart-ticket-push";
import { setPlatformSets } from "@/lib/services/components/set-platform-sets";
import { setPublished } from "@/lib/services/components/set-published";
import { startKeyRotation } from "@/lib/services/components/start-key-rotation";
import { testAppSecret } from "@/lib/services/components/test-app-secret";
import { undoKeyRotation } from "@/lib/services/components/undo-key-rotation";
import { updateComponent } from "@/lib/services/components/update-component";
import { getDoctorReport } from "@/lib/services/doctor/get-doctor-report";
import { runDoctor } from "@/lib/services/doctor/run-doctor";
import { getFiling } from "@/lib/services/filings/get-filing";
import { getFleetHealth } from "@/lib/services/health/get-fleet-health";
import { createInvitation } from "@/lib/services/invitations/create-invitation";
import { createTargetedInvitation } from "@/lib/services/invitations/create-targeted-invitation";
import { findTargetedInvitation } from "@/lib/services/invitations/find-targeted-invitation";
import { getInvitation } from "@/lib/services/invitations/get-invitation";
import { issuePluginParameters } from "@/lib/services/invitations/issue-plugin-parameters";
import { listInvitations } from "@/lib/services/invitations/list-invitations";
import { reissueInvitation } from "@/lib/services/invitations/reissue-invitation";
import { revokeInvitation } from "@/lib/services/invitations/revoke-invitation";
import { createClaimCode } from "@/lib/services/merchants/create-claim-code";
import { findMerchant } from "@/lib/services/merchants/find-merchant";
import { getMerchant } from "@/lib/services/merchants/get-merchant";
import { listMerchants } from "@/lib/services/merchants/list-merchants";
import { getAppOptions } from "@/lib/services/options/get-app-options";
import { setAppOption } from "@/lib/services/options/set-app-option";
import { syncAppOptions } from "@/lib/services/options/sync-app-options";
import { createPasswordResetLink } from "@/lib/services/password-reset/create-password-reset-link";
import { listStaffWithPermission } from "@/lib/services/people/list-staff-with-permission";
import { countProgress } from "@/lib/services/progress/count-progress";
import { getChecklistOf } from "@/lib/services/progress/get-checklist";
import { getReminder } from "@/lib/services/progress/get-reminder";
import { listProgress } from "@/lib/services/progress/list-progress";
import { remindMerchant } from "@/lib/services/progress/remind-merchant";
import {
  cancelImport,
  pauseImport,
  resumeImport,
  retryImport,
  startImport,
} from "@/lib/services/registration-imports/change-import";
import { allowImport, createImport } from "@/lib/services/registration-imports/create-import";
import { exportImport } from "@/lib/services/registration-imports/export-import";
import { getImport } from "@/lib/services/registration-imports/get-import";
import { listImportRows } from "@/lib/services/registration-imports/list-import-rows";
import { listImports } from "@/lib/services/registration-imports/list-imports";
import { getRegistration } from "@/lib/services/registrations/get-registration";
import { listRegistrations } from "@/lib/services/registrations/list-registrations";
import {
  assignRequirement,
  dismissRequirement,
  reopenRequirement,
  snoozeRequirement,
} from "@/lib/services/requirements/change-requirement";
import { exportWork } from "@/lib/services/requirements/export-work";
import { listAppRequirements } from "@/lib/services/requirements/list-app-requirements";
import { listAssignees } from "@/lib/services/requirements/list-assignees";
import { listWorkGroups } from "@/lib/services/requirements/list-work-groups";
import { listWorkItems } from "@/lib/services/requirements/list-work-items";
import { sendReauthorizeLinks } from "@/lib/services/requirements/send-reauthorize-links";
import { addRobot } from "@/lib/services/robots/add-robot";
import { changeRobot, enableRobot, removeRobot } from "@/lib/services/robots/change-robot";
import { listRobots } from "@/lib/services/robots/list-robots";
import { testRobot } from "@/lib/services/robots/test-robot";
import { resetSecondFactor } from "@/lib/services/second-factor/reset-second-factor";
import { changeSecurityPolicy, getSecurityPolicy } from "@/lib/services/second-factor/security-policy";
import { changeStaffRole } from "@/lib/services/team/change-role";
import { inviteStaff } from "@/lib/services/team/invite-person";
import { listStaff } from "@/lib/services/team/list-team";
import { mailStaffInvitation } from "@/lib/services/team/mail-invitation";
import { removeStaff } from "@/lib/services/team/remove-person";
import { revealStaffInvitationLink } from "@/lib/services/team/reveal-link";
import { withdrawStaffInvitation } from "@/lib/services/team/withdraw-invitation";
import { exportTimeline } from "@/lib/services/timeline/export-timeline";
import { listTimeline } from "@/lib/services/timeline/list-timeline";
import { getAppVerification } from "@/lib/services/verifications/get-verification";
import { listViolations } from "@/lib/services/violations/list-violations";
import { syncViolations } from "@/lib/services/violations/sync-violations";
import { makeCreditCode } from "../credit-codes";
import { addToPortal } from "../platforms";
import { newEncodingAesKey, newTestPlatform } from "../settings";
import { ordinary } from "../teams";
import { type ProviderVerb, readToEnd, voiceOn, wecomRobot } from "./verb";

const everybody: readonly ProviderRole[] = ["owner", "release_manager", "support", "finance", "viewer"];
const withoutFinance: readonly ProviderRole[] = ["owner", "release_manager", "support", "viewer"];
const operations: readonly ProviderRole[] = ["owner", "release_manager", "support"];
const merchantCare: readonly ProviderRole[] = ["owner", "support"];

type RunProvider = ProviderVerb["run"];
const staffReads = (name: string, allowed: readonly ProviderRole[], run: RunProvider): ProviderVerb => ({
  name,
  kind: "read",
  allowed,
  run,
});
const staffWrites = (name: string, allowed: readonly ProviderRole[], run: RunProvider): ProviderVerb => ({
  name,
  kind: "write",
  allowed,
  run,
});

export const providerVerbs: readonly ProviderVerb[] = [
  staffReads("listAudit", everybody, (ctx) => listAudit(ctx, { limit: 100 })),
  staffReads("getAuditState", everybody, (ctx) => getAuditState(ctx, {})),
  staffReads("listAuditActors", ["owner"], (ctx) => listAuditActors(ctx)),
  staffReads("listWorkGroups", everybody, (ctx) => listWorkGroups(ctx, {})),
  staffReads("listWorkItems", everybody, (ctx) => listWorkItems(ctx, { rule: "profile_incomplete" })),
  staffReads("listAppRequirements", everybody, (ctx, { accountId }) => listAppRequirements(ctx, accountId)),
  staffReads("listAssignees", operations, (ctx) => listAssignees(ctx)),
  staffWrites("exportWork", everybody, (ctx) => readToEnd(exportWork(ctx, {}))),
  staffWrites("assignRequirement", operations, async (ctx, world) =>
    assignRequirement(ctx, { ...(await world.newRequirement()), assigneeId: null }),
  ),
  staffWrites("snoozeRequirement", operations, async (ctx, world) =>
    snoozeRequirement(ctx, { ...(await world.newRequirement()), days: 7 }),
  ),
  staffWrites("dismissRequirement", operations, async (ctx, world) =>
    dismissRequirement(ctx, { ...(await world.newRequirement()), reason: "不需要" }),
  ),
  staffWrites("reopenRequirement", operations, async (ctx, world) =>
    reopenRequirement(ctx, await world.newRequirement()),
  ),
  staffWrites("sendReauthorizeLinks", merchantCare, async (ctx, world) => {
    await world.newRequirement("permissions_missing");
    return sendReauthorizeLinks(ctx, { rule: "permissions_missing" });
  }),
  staffWrites("exportAudit", ["owner"], (ctx) => readToEnd(exportAudit(ctx, {}))),
  staffWrites("requestAuditCheck", ["owner"], (ctx) => requestAuditCheck(ctx)),
  staffReads("getFleetHealth", everybody, (ctx) => getFleetHealth(ctx)),
  staffReads("getProviderChanges", everybody, (ctx) => getProviderChanges(ctx)),
  staffReads("listComponents", everybody, (ctx) => listComponents(ctx)),
  staffReads("getComponentSettings", everybody, (ctx, { portal }) =>
    getComponentSettings(ctx, portal.platform.appid),
  ),
  staffReads("listStaffWithPermission", everybody, (ctx) => listStaffWithPermission(ctx, "app.assign")),
  staffReads("listAuthorizers", everybody, (ctx) => listAuthorizers(ctx, { limit: 100 })),
  staffReads("countAuthorizers", everybody, (ctx) => countAuthorizers(ctx, {})),
  staffReads("getAuthorizer", everybody, (ctx, { accountId }) => getAuthorizer(ctx, accountId)),
  staffReads("listMerchants", everybody, (ctx) => listMerchants(ctx, { limit: 100 })),
  staffReads("getMerchant", everybody, (ctx, { merchant }) => getMerchant(ctx, merchant.id)),
  staffReads("findMerchant", everybody, (ctx, { merchant }) => findMerchant(ctx, merchant.id)),
  staffReads("listProgress", everybody, (ctx) => listProgress(ctx, { limit: 100 })),
  staffReads("countProgress", everybody, (ctx) => countProgress(ctx, {})),
  staffReads("getReminder", merchantCare, (ctx, { progressId }) => getReminder(ctx, { progressId })),
  staffWrites("remindMerchant", merchantCare, async (ctx, world) =>
    remindMerchant(ctx, { progressId: await world.newProgress() }),
  ),
  staffReads("getChecklistOf", everybody, (ctx, { merchant }) =>
    getChecklistOf(ctx, { merchantId: merchant.id }),
  ),
  staffReads("getAppVerification", everybody, (ctx, { accountId }) => getAppVerification(ctx, accountId)),
  staffReads("listImports", merchantCare, (ctx) => listImports(ctx, { limit: 100 })),
  staffReads("getImport", merchantCare, (ctx, { importId }) => getImport(ctx, importId)),
  staffReads("listImportRows", merchantCare, (ctx, { importId }) => listImportRows(ctx, importId, {})),
  staffWrites("exportImport", merchantCare, (ctx, { importId }) =>
    readToEnd(exportImport(ctx, { importId, only: undefined })),
  ),
  staffReads("allowImport", merchantCare, (ctx) => allowImport(ctx)),
  staffWrites("createImport", merchantCare, (ctx, { portal }) =>
    createImport(ctx, {
      componentId: portal.platform.id,
      fileName: "x.csv",
      content: Buffer.from(`name,code\nx,${makeCreditCode()}`),
    }),
  ),
  staffWrites("startImport", merchantCare, async (ctx, world) =>
    startImport(ctx, { importId: await world.newImport() }),
  ),
  staffWrites("pauseImport", merchantCare, async (ctx, world) =>
    pauseImport(ctx, { importId: await world.newImport("running") }),
  ),
  staffWrites("resumeImport", merchantCare, async (ctx, world) =>
    resumeImport(ctx, { importId: await world.newImport("paused") }),
  ),
  staffWrites("cancelImport", merchantCare, async (ctx, world) =>
    cancelImport(ctx, { importId: await world.newImport() }),
  ),
  staffWrites("retryImport", merchantCare, async (ctx, world) =>
    retryImport(ctx, { importId: await world.newImport("finished") }),
  ),
  staffReads("listRegistrations", everybody, (ctx) => listRegistrations(ctx, { limit: 100 })),
  staffReads("getRegistration", everybody, (ctx, { registrationId }) => getRegistration(ctx, registrationId)),
  staffReads("getFiling", everybody, (ctx, { accountId }) => getFiling(ctx, accountId)),
  staffReads("listInvitations", everybody, (ctx) => listInvitations(ctx, { limit: 100 })),
  staffReads("getInvitation", everybody, (ctx, { invitationId }) => getInvitation(ctx, invitationId)),
  staffReads("listPoolMatches", merchantCare, (ctx) => listPoolMatches(ctx)),
  staffReads("getAppOptions", everybody, (ctx, { accountId }) => getAppOptions(ctx, accountId)),
  staffReads("listViolations", everybody, (ctx, { accountId }) => listViolations(ctx, accountId)),
  staffReads("listTimeline", everybody, (ctx, { accountId }) =>
    listTimeline(ctx, { authorizerId: accountId }),
  ),
  staffReads("findTargetedInvitation", everybody, (ctx, { accountId }) =>
    findTargetedInvitation(ctx, accountId),
  ),
  staffReads("listEvents", withoutFinance, (ctx) => listEvents(ctx, { limit: 100 })),
  staffReads("getEvent", withoutFinance, (ctx, { eventId }) => getEvent(ctx, eventId)),
  staffReads("listCalls", withoutFinance, (ctx) => listCalls(ctx, { limit: 100 })),
  staffReads("getCall", withoutFinance, (ctx, { failedCall }) => getCall(ctx, failedCall.id)),
  staffReads("listErrorCodes", withoutFinance, (ctx) => listErrorCodes(ctx)),
  staffReads("explainError", withoutFinance, (ctx) => explainError(ctx, { code: "61004" })),
  staffReads("getDoctorReport", withoutFinance, (ctx) => getDoctorReport(ctx)),
  staffWrites("runDoctor", ["owner", "release_manager"], (ctx, { portal }) =>
    runDoctor(ctx, { componentId: portal.platform.id }),
  ),
  staffWrites("lookUpCallRid", operations, (ctx, { failedCall }) =>
    lookUpCallRid(ctx, { callId: failedCall.id }),
  ),
  staffWrites("lookUpRid", operations, (ctx, { failedCall, portal }) =>
    lookUpRid(ctx, { rid: failedCall.rid, component: portal.platform.appid }),
  ),
  staffReads("getSecurityPolicy", ["owner"], (ctx) => getSecurityPolicy(ctx)),
  staffWrites("changeSecurityPolicy", ["owner"], (ctx) =>
    changeSecurityPolicy(ctx, { staffSecondFactorRequired: false }),
  ),
  staffWrites("createPasswordResetLink", merchantCare, (ctx, { memberId }) =>
    createPasswordResetLink(ctx, { userId: memberId }),
  ),
  staffWrites("resetSecondFactor", merchantCare, (ctx, { memberId }) =>
    resetSecondFactor(ctx, { userId: memberId }),
  ),
  staffWrites("restartTicketPush", ["owner"], (ctx, { portal }) =>
    restartTicketPush(ctx, { componentId: portal.platform.id }),
  ),
  staffWrites("addComponent", ["owner"], (ctx) => addToPortal(ctx, newTestPlatform())),
  staffWrites("updateComponent", ["owner"], async (ctx, world) =>
    updateComponent(ctx, { componentId: await world.newPlatform(), name: "新名字", supportPhone: "" }),
  ),
  staffWrites("changeAppSecret", ["owner"], async (ctx, world) =>
    changeAppSecret(ctx, { componentId: await world.newPlatform(), appSecret: newTestPlatform().secret }),
  ),
  staffWrites("testAppSecret", ["owner"], (ctx, { portal }) =>
    testAppSecret(ctx, { componentId: portal.platform.id }),
  ),
  staffWrites("startKeyRotation", ["owner"], async (ctx, world) =>
    startKeyRotation(ctx, {
      componentId: await world.newPlatform(),
      token: "",
      encodingAesKey: newEncodingAesKey(),
    }),
  ),
  staffWrites("undoKeyRotation", ["owner"], async (ctx, world) =>
    undoKeyRotation(ctx, { componentId: await world.newRotation() }),
  ),
  staffWrites("finishKeyRotation", ["owner"], async (ctx, world) =>
    finishKeyRotation(ctx, { componentId: await world.newRotation(), confirmed: true }),
  ),
  staffWrites("setPlatformSets", ["owner"], async (ctx, world) =>
    setPlatformSets(ctx, { componentId: await world.newPlatform(), scopeIds: [18, 30] }),
  ),
  staffWrites("setPublished", ["owner"], async (ctx, world) =>
    setPublished(ctx, { componentId: await world.newPlatform(), published: true }),
  ),
  staffWrites("addTestAccount", ["owner"], async (ctx, world) =>
    addTestAccount(ctx, { componentId: await world.newPlatform(), userName: "gh_000000000001", note: "" }),
  ),
  staffWrites("removeTestAccount", ["owner"], async (ctx, world) => {
    const { componentId, userName } = await world.newTestAccount();
    return removeTestAccount(ctx, { componentId, userName });
  }),
  staffWrites("syncAuthorizer", operations, async (ctx, world) =>
    syncAuthorizer(ctx, { authorizerId: await world.newLiveAccount() }),
  ),
  staffWrites("exportTimeline", operations, (ctx, { accountId }) =>
    exportTimeline(ctx, { authorizerId: accountId }).next(),
  ),
  staffWrites("syncViolations", operations, async (ctx, world) =>
    syncViolations(ctx, { authorizerId: await world.newLiveAccount() }),
  ),
  staffWrites("syncAppOptions", operations, async (ctx, world) =>
    syncAppOptions(ctx, { authorizerId: await world.newOfficialAccount() }),
  ),
  staffWrites("setAppOption", merchantCare, async (ctx, world) =>
    setAppOption(ctx, { ...voiceOn, authorizerId: await world.newOfficialAccount() }),
  ),
  staffReads("getRecovery", everybody, (ctx) => getRecovery(ctx)),
  staffWrites("requestRecoveryOfAll", operations, async (ctx, world) => {
    await world.newBrokenAccount();
    return requestRecoveryOfAll(ctx, {});
  }),
  staffWrites("requestRecovery", operations, (ctx, { accountId }) =>
    requestRecovery(ctx, { authorizerId: accountId }),
  ),
  staffWrites("retryEvent", operations, async (ctx, world) =>
    retryEvent(ctx, { eventId: await world.newFailedEvent() }),
  ),
  staffWrites("assignAuthorizer", merchantCare, async (ctx, world) =>
    assignAuthorizer(ctx, { authorizerId: await world.newPoolAccount(), merchantId: world.merchant.id }),
  ),
  staffWrites("assignPoolMatches", merchantCare, async (ctx, world) =>
    assignPoolMatches(ctx, { matches: [await world.newMatchingAccount()] }),
  ),
  staffWrites("createInvitation", merchantCare, (ctx, { portal }) =>
    createInvitation(ctx, {
      componentId: portal.platform.id,
      merchant: { kind: "new", name: "新商户" },
      authType: 3,
      requiredScopeIds: [],
      expiresInDays: 7,
    }),
  ),
  staffWrites("createTargetedInvitation", merchantCare, async (ctx, world) =>
    createTargetedInvitation(ctx, { authorizerId: await world.newLackingAccount() }),
  ),
  staffWrites("issuePluginParameters", merchantCare, async (ctx, world) =>
    issuePluginParameters(ctx, { invitationId: await world.newInvitation() }),
  ),
  staffWrites("reissueInvitation", merchantCare, async (ctx, world) =>
    reissueInvitation(ctx, { invitationId: await world.newInvitation() }),
  ),
  staffWrites("revokeInvitation", merchantCare, async (ctx, world) =>
    revokeInvitation(ctx, { invitationId: await world.newInvitation() }),
  ),
  staffWrites("createClaimCode", merchantCare, async (ctx, world) =>
    createClaimCode(ctx, { merchantId: (await world.newMerchant()).id }),
  ),
  staffReads("listRobots", ["owner"], (ctx) => listRobots(ctx)),
  staffWrites("addRobot", ["owner"], (ctx) => addRobot(ctx, wecomRobot())),
  staffWrites("changeRobot", ["owner"], async (ctx, world) =>
    changeRobot(ctx, {
      robotId: await world.newRobot(),
      name: "新名字",
      locale: "en",
      events: [],
      quiet: null,
    }),
  ),
  staffWrites("testRobot", ["owner"], async (ctx, world) =>
    testRobot(ctx, { robotId: await world.newRobot() }),
  ),
  staffWrites("enableRobot", ["owner"], async (ctx, world) =>
    enableRobot(ctx, { robotId: await world.newRobot("disabled") }),
  ),
  staffWrites("removeRobot", ["owner"], async (ctx, world) =>
    removeRobot(ctx, { robotId: await world.newRobot() }),
  ),
  staffReads("listStaff", everybody, (ctx) => listStaff(ctx)),
  staffWrites("inviteStaff", ["owner"], (ctx) => inviteStaff(ctx, { ...ordinary(), role: "viewer" })),
  staffWrites("changeStaffRole", ["owner"], async (ctx, world) =>
    changeStaffRole(ctx, { userId: await world.newStaff(), role: "support" }),
  ),
  staffWrites("removeStaff", ["owner"], async (ctx, world) =>
    removeStaff(ctx, { userId: await world.newStaff() }),
  ),
  staffWrites("mailStaffInvitation", ["owner"], async (ctx, world) =>
    mailStaffInvitation(ctx, { invitationId: await world.newStaffInvitation() }),
  ),
  staffWrites("revealStaffInvitationLink", ["owner"], async (ctx, world) =>
    revealStaffInvitationLink(ctx, { invitationId: await world.newStaffInvitation() }),
  ),
  staffWrites("withdrawStaffInvitation", ["owner"], async (ctx, world) =>
    withdrawStaffInvitation(ctx, { invitationId: await world.newStaffInvitation() }),
  ),
];
