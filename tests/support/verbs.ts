import { randomUUID } from "node:crypto";
import type { MerchantRole, ProviderRole } from "@/lib/auth/permissions";
import { explainError } from "@/lib/services/api-calls/explain-error";
import { getCall } from "@/lib/services/api-calls/get-call";
import { listCalls } from "@/lib/services/api-calls/list-calls";
import { listErrorCodes } from "@/lib/services/api-calls/list-error-codes";
import { lookUpCallRid } from "@/lib/services/api-calls/look-up-call-rid";
import { lookUpRid } from "@/lib/services/api-calls/look-up-rid";
import { getAppCode, hasAppCode } from "@/lib/services/app-codes/get-app-code";
import { exportAudit, exportMerchantActivity } from "@/lib/services/audit/export-audit";
import { getAuditState, getMerchantAuditState } from "@/lib/services/audit/get-audit-state";
import { listAudit, listMerchantActivity } from "@/lib/services/audit/list-audit";
import { listAuditActors } from "@/lib/services/audit/list-audit-actors";
import { requestAuditCheck } from "@/lib/services/audit/request-audit-check";
import { getAttemptOutcome } from "@/lib/services/authorizations/get-attempt-outcome";
import { assignAuthorizer } from "@/lib/services/authorizers/assign-authorizer";
import { assignPoolMatches } from "@/lib/services/authorizers/assign-pool-matches";
import { authorizeAsMerchant } from "@/lib/services/authorizers/authorize-as-merchant";
import { countAuthorizers } from "@/lib/services/authorizers/count-authorizers";
import { getAuthorizer, getMerchantAuthorizer } from "@/lib/services/authorizers/get-authorizer";
import { getRecovery } from "@/lib/services/authorizers/get-recovery";
import { listAuthorizers, listMerchantAuthorizers } from "@/lib/services/authorizers/list-authorizers";
import { listPoolMatches } from "@/lib/services/authorizers/list-pool-matches";
import { requestRecovery, requestRecoveryOfAll } from "@/lib/services/authorizers/request-recovery";
import { syncAuthorizer, syncMerchantAuthorizer } from "@/lib/services/authorizers/sync-authorizer";
import { getEvent } from "@/lib/services/callbacks/get-event";
import { listEvents } from "@/lib/services/callbacks/list-events";
import { retryEvent } from "@/lib/services/callbacks/retry-event";
import { getMerchantChanges, getProviderChanges } from "@/lib/services/changes/get-changes";
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
import type { MerchantContext, ProviderContext } from "@/lib/services/context";
import { getDoctorReport } from "@/lib/services/doctor/get-doctor-report";
import { runDoctor } from "@/lib/services/doctor/run-doctor";
import { cancelFiling } from "@/lib/services/filings/cancel-filing";
import { checkFiling } from "@/lib/services/filings/check-filing";
import { chooseFilingFlow } from "@/lib/services/filings/choose-filing-flow";
import { getFiling, getMerchantFiling } from "@/lib/services/filings/get-filing";
import { saveFilingDraft } from "@/lib/services/filings/save-filing-draft";
import { startFaceCheck } from "@/lib/services/filings/start-face-check";
import { submitFiling } from "@/lib/services/filings/submit-filing";
import { requestCatalogues } from "@/lib/services/filings/sync-catalogues";
import { withdrawFiling } from "@/lib/services/filings/withdraw-filing";
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
import { getOwnMerchant } from "@/lib/services/merchants/get-own-merchant";
import { listMerchants } from "@/lib/services/merchants/list-merchants";
import { getAppOptions, getMerchantAppOptions } from "@/lib/services/options/get-app-options";
import { setAppOption, setMerchantAppOption } from "@/lib/services/options/set-app-option";
import { syncAppOptions, syncMerchantAppOptions } from "@/lib/services/options/sync-app-options";
import { addPaper, allowUpload } from "@/lib/services/papers/add-paper";
import { listPapers } from "@/lib/services/papers/list-papers";
import { readPaper } from "@/lib/services/papers/read-paper";
import { removePaper } from "@/lib/services/papers/remove-paper";
import { createPasswordResetLink } from "@/lib/services/password-reset/create-password-reset-link";
import { listStaffWithPermission } from "@/lib/services/people/list-staff-with-permission";
import { countProgress } from "@/lib/services/progress/count-progress";
import { getChecklist, getChecklistOf } from "@/lib/services/progress/get-checklist";
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
import { beginReuse } from "@/lib/services/registrations/begin-reuse";
import { checkRegistration } from "@/lib/services/registrations/check-registration";
import { createRegistration } from "@/lib/services/registrations/create-registration";
import { getCreateOptions } from "@/lib/services/registrations/get-create-options";
import { getMerchantRegistration, getRegistration } from "@/lib/services/registrations/get-registration";
import {
  listMerchantRegistrations,
  listRegistrations,
} from "@/lib/services/registrations/list-registrations";
import { resubmitRegistration } from "@/lib/services/registrations/resubmit-registration";
import {
  assignRequirement,
  dismissRequirement,
  reopenRequirement,
  snoozeRequirement,
} from "@/lib/services/requirements/change-requirement";
import { exportWork } from "@/lib/services/requirements/export-work";
import {
  listAppRequirements,
  listMerchantAppRequirements,
} from "@/lib/services/requirements/list-app-requirements";
import { listAssignees } from "@/lib/services/requirements/list-assignees";
import { listWorkGroups } from "@/lib/services/requirements/list-work-groups";
import { listWorkItems } from "@/lib/services/requirements/list-work-items";
import { sendReauthorizeLinks } from "@/lib/services/requirements/send-reauthorize-links";
import { addMerchantRobot, addRobot } from "@/lib/services/robots/add-robot";
import {
  changeMerchantRobot,
  changeRobot,
  enableMerchantRobot,
  enableRobot,
  removeMerchantRobot,
  removeRobot,
} from "@/lib/services/robots/change-robot";
import { listMerchantRobots, listRobots } from "@/lib/services/robots/list-robots";
import { testMerchantRobot, testRobot } from "@/lib/services/robots/test-robot";
import { resetSecondFactor } from "@/lib/services/second-factor/reset-second-factor";
import { changeSecurityPolicy, getSecurityPolicy } from "@/lib/services/second-factor/security-policy";
import { changeMemberRole, changeStaffRole } from "@/lib/services/team/change-role";
import { inviteMember, inviteStaff } from "@/lib/services/team/invite-person";
import { listMembers, listStaff } from "@/lib/services/team/list-team";
import { mailMemberInvitation, mailStaffInvitation } from "@/lib/services/team/mail-invitation";
import { removeMember, removeStaff } from "@/lib/services/team/remove-person";
import { revealMemberInvitationLink, revealStaffInvitationLink } from "@/lib/services/team/reveal-link";
import { withdrawMemberInvitation, withdrawStaffInvitation } from "@/lib/services/team/withdraw-invitation";
import { exportMerchantTimeline, exportTimeline } from "@/lib/services/timeline/export-timeline";
import { listMerchantTimeline, listTimeline } from "@/lib/services/timeline/list-timeline";
import { checkVerification } from "@/lib/services/verifications/check-verification";
import { getAppVerification, getMerchantVerification } from "@/lib/services/verifications/get-verification";
import { syncIdentities } from "@/lib/services/verifications/identities";
import { saveVerificationDraft } from "@/lib/services/verifications/save-verification-draft";
import { submitVerification } from "@/lib/services/verifications/submit-verification";
import { acknowledgeViolation } from "@/lib/services/violations/acknowledge-violation";
import { listMerchantViolations, listViolations } from "@/lib/services/violations/list-violations";
import { syncMerchantViolations, syncViolations } from "@/lib/services/violations/sync-violations";
import { makeCreditCode } from "./credit-codes";
import { paperUpload } from "./papers";
import { addToPortal } from "./platforms";
import { newEncodingAesKey, newTestPlatform } from "./settings";
import { ordinary } from "./teams";
import type { VerbWorld } from "./verb-world";
import { privateForm } from "./verification-forms";

/** What anybody asks of the portal while signed in. Reads must cost no call to WeChat. */
export interface Verb<Ctx, Role> {
  name: string;
  kind: "read" | "write";
  /** Written out here, so that a change of the permission table does not pass unseen. */
  allowed: readonly Role[];
  run(ctx: Ctx, world: VerbWorld): Promise<unknown>;
}

export type ProviderVerb = Verb<ProviderContext, ProviderRole>;
export interface MerchantVerb extends Verb<MerchantContext, MerchantRole> {
  /** What a member of another merchant gets for our objects: `not_found`, or an answer without them. */
  forOthers: "not_found" | "nothing of ours";
}

async function readToEnd<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

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

const wecomRobot = () => ({
  kind: "wecom" as const,
  name: "群",
  address: `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${randomUUID()}`,
  locale: "zh-CN" as const,
  events: [],
});

const voiceOn = { name: "voice_recognize", expected: "0", value: "1" } as const;

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

const members: readonly MerchantRole[] = ["owner", "operator", "viewer"];
const acting: readonly MerchantRole[] = ["owner", "operator"];

const company = () => ({ name: "示例公司", code: makeCreditCode(), componentPhone: "400-800-1234" });

export const merchantVerbs: readonly MerchantVerb[] = [
  {
    name: "getMerchantFiling",
    kind: "read",
    allowed: members,
    forOthers: "not_found",
    run: (ctx, { accountId }) => getMerchantFiling(ctx, accountId),
  },
  {
    name: "saveFilingDraft",
    kind: "write",
    allowed: ["owner"],
    forOthers: "not_found",
    run: async (ctx, world) =>
      saveFilingDraft(ctx, {
        authorizerId: await world.newLiveAccount(),
        section: "subject",
        fields: { subjectName: "海口老陈餐饮有限公司" },
        papers: {},
      }),
  },
  {
    name: "chooseFilingFlow",
    kind: "write",
    allowed: ["owner"],
    forOthers: "not_found",
    run: async (ctx, world) =>
      chooseFilingFlow(ctx, { authorizerId: await world.newLiveAccount(), isCombined: true }),
  },
  {
    name: "startFaceCheck",
    kind: "write",
    allowed: ["owner"],
    forOthers: "not_found",
    run: async (ctx, world) => startFaceCheck(ctx, { authorizerId: await world.newLiveAccount() }),
  },
  {
    name: "checkFiling",
    kind: "write",
    allowed: acting,
    forOthers: "not_found",
    run: async (ctx, world) => checkFiling(ctx, { authorizerId: await world.newLiveAccount() }),
  },
  {
    name: "requestCatalogues",
    kind: "write",
    allowed: ["owner"],
    forOthers: "not_found",
    run: async (ctx, world) => requestCatalogues(ctx, { authorizerId: await world.newLiveAccount() }),
  },
  {
    name: "submitFiling",
    kind: "write",
    allowed: ["owner"],
    forOthers: "not_found",
    run: async (ctx, world) => submitFiling(ctx, { authorizerId: await world.newFiling() }),
  },
  {
    name: "withdrawFiling",
    kind: "write",
    allowed: ["owner"],
    forOthers: "not_found",
    run: async (ctx, world) => withdrawFiling(ctx, { authorizerId: await world.newSubmittedFiling() }),
  },
  {
    name: "cancelFiling",
    kind: "write",
    allowed: ["owner"],
    forOthers: "not_found",
    run: async (ctx, world) =>
      cancelFiling(ctx, { authorizerId: await world.newRecordedFiling(), scope: "app", reason: "stopped" }),
  },
  {
    name: "listMerchantRobots",
    kind: "read",
    allowed: ["owner"],
    forOthers: "nothing of ours",
    run: (ctx) => listMerchantRobots(ctx),
  },
  {
    name: "addMerchantRobot",
    kind: "write",
    allowed: ["owner"],
    forOthers: "nothing of ours",
    run: (ctx) => addMerchantRobot(ctx, wecomRobot()),
  },
  {
    name: "changeMerchantRobot",
    kind: "write",
    allowed: ["owner"],
    forOthers: "not_found",
    run: async (ctx, world) =>
      changeMerchantRobot(ctx, {
        robotId: await world.newMerchantRobot(),
        name: "新名字",
        locale: "en",
        events: [],
        quiet: null,
      }),
  },
  {
    name: "testMerchantRobot",
    kind: "write",
    allowed: ["owner"],
    forOthers: "not_found",
    run: async (ctx, world) => testMerchantRobot(ctx, { robotId: await world.newMerchantRobot() }),
  },
  {
    name: "enableMerchantRobot",
    kind: "write",
    allowed: ["owner"],
    forOthers: "not_found",
    run: async (ctx, world) =>
      enableMerchantRobot(ctx, { robotId: await world.newMerchantRobot("disabled") }),
  },
  {
    name: "removeMerchantRobot",
    kind: "write",
    allowed: ["owner"],
    forOthers: "not_found",
    run: async (ctx, world) => removeMerchantRobot(ctx, { robotId: await world.newMerchantRobot() }),
  },
  {
    name: "getChecklist",
    kind: "read",
    allowed: members,
    forOthers: "nothing of ours",
    run: (ctx) => getChecklist(ctx),
  },
  {
    name: "listMerchantRegistrations",
    kind: "read",
    allowed: members,
    forOthers: "nothing of ours",
    run: (ctx) => listMerchantRegistrations(ctx),
  },
  {
    name: "getMerchantRegistration",
    kind: "read",
    allowed: members,
    forOthers: "not_found",
    run: (ctx, { registrationId }) => getMerchantRegistration(ctx, registrationId),
  },
  {
    name: "createRegistration",
    kind: "write",
    allowed: acting,
    forOthers: "nothing of ours",
    run: (ctx, { portal }) =>
      createRegistration(ctx, { kind: "enterprise", componentId: portal.platform.id, fields: company() }),
  },
  {
    name: "resubmitRegistration",
    kind: "write",
    allowed: acting,
    forOthers: "not_found",
    run: async (ctx, world) =>
      resubmitRegistration(ctx, { registrationId: await world.newRegistration(), fields: company() }),
  },
  {
    name: "beginReuse",
    kind: "write",
    allowed: acting,
    forOthers: "not_found",
    run: async (ctx, world) =>
      beginReuse(ctx, {
        authorizerId: await world.newOfficialAccount(),
        copyVerification: true,
        browserToken: null,
      }),
  },
  {
    name: "getCreateOptions",
    kind: "read",
    allowed: acting,
    forOthers: "nothing of ours",
    run: (ctx) => getCreateOptions(ctx),
  },
  {
    name: "checkRegistration",
    kind: "write",
    allowed: acting,
    forOthers: "not_found",
    run: async (ctx, world) => checkRegistration(ctx, { registrationId: await world.newRegistration() }),
  },
  {
    name: "getMerchantVerification",
    kind: "read",
    allowed: members,
    forOthers: "not_found",
    run: (ctx, { accountId }) => getMerchantVerification(ctx, accountId),
  },
  {
    name: "saveVerificationDraft",
    kind: "write",
    allowed: ["owner"],
    forOthers: "not_found",
    run: (ctx, { accountId }) =>
      saveVerificationDraft(ctx, { authorizerId: accountId, fields: { accountName: "老陈面馆" } }),
  },
  {
    name: "submitVerification",
    kind: "write",
    allowed: ["owner"],
    forOthers: "not_found",
    run: async (ctx, world) =>
      submitVerification(ctx, {
        authorizerId: await world.newUnverifiedAccount(),
        fields: privateForm,
      }),
  },
  {
    name: "checkVerification",
    kind: "write",
    allowed: acting,
    forOthers: "not_found",
    run: async (ctx, world) => checkVerification(ctx, { authorizerId: await world.newVerification() }),
  },
  {
    name: "syncIdentities",
    kind: "write",
    allowed: ["owner"],
    forOthers: "not_found",
    run: async (ctx, world) => syncIdentities(ctx, { authorizerId: await world.newUnverifiedAccount() }),
  },
  {
    name: "allowUpload",
    kind: "read",
    allowed: ["owner"],
    forOthers: "nothing of ours",
    run: (ctx) => allowUpload(ctx),
  },
  {
    name: "addPaper",
    kind: "write",
    allowed: ["owner"],
    forOthers: "not_found",
    run: (ctx, { accountId }) => addPaper(ctx, paperUpload(accountId)),
  },
  {
    name: "listPapers",
    kind: "read",
    allowed: members,
    forOthers: "nothing of ours",
    run: (ctx) => listPapers(ctx, {}),
  },
  {
    name: "readPaper",
    kind: "read",
    allowed: ["owner"],
    forOthers: "not_found",
    run: async (ctx, { paperId }) => readPaper(ctx, paperId),
  },
  {
    name: "removePaper",
    kind: "write",
    allowed: ["owner"],
    forOthers: "not_found",
    run: async (ctx, world) => removePaper(ctx, { paperId: await world.newPaper() }),
  },
  {
    name: "listMerchantActivity",
    kind: "read",
    allowed: ["owner"],
    forOthers: "nothing of ours",
    run: (ctx) => listMerchantActivity(ctx, { limit: 100 }),
  },
  {
    name: "getMerchantAuditState",
    kind: "read",
    allowed: ["owner"],
    forOthers: "nothing of ours",
    run: (ctx) => getMerchantAuditState(ctx),
  },
  {
    name: "exportMerchantActivity",
    kind: "write",
    allowed: ["owner"],
    forOthers: "nothing of ours",
    run: (ctx) => readToEnd(exportMerchantActivity(ctx, {})),
  },
  {
    name: "getMerchantChanges",
    kind: "read",
    allowed: members,
    forOthers: "nothing of ours",
    run: (ctx) => getMerchantChanges(ctx),
  },
  {
    name: "getOwnMerchant",
    kind: "read",
    allowed: members,
    forOthers: "nothing of ours",
    run: (ctx) => getOwnMerchant(ctx),
  },
  {
    name: "listMerchantAuthorizers",
    kind: "read",
    allowed: members,
    forOthers: "nothing of ours",
    run: (ctx) => listMerchantAuthorizers(ctx, { limit: 100 }),
  },
  {
    name: "listMerchantAppRequirements",
    kind: "read",
    allowed: members,
    forOthers: "nothing of ours",
    run: (ctx, { accountId }) => listMerchantAppRequirements(ctx, accountId),
  },
  {
    name: "getAppCode",
    kind: "read",
    allowed: members,
    forOthers: "not_found",
    run: (ctx, { accountId }) => getAppCode(ctx, accountId),
  },
  {
    name: "hasAppCode",
    kind: "read",
    allowed: members,
    forOthers: "nothing of ours",
    run: (ctx, { accountId }) => hasAppCode(ctx, accountId),
  },
  {
    name: "getMerchantAuthorizer",
    kind: "read",
    allowed: members,
    forOthers: "not_found",
    run: (ctx, { accountId }) => getMerchantAuthorizer(ctx, accountId),
  },
  {
    name: "listMerchantTimeline",
    kind: "read",
    allowed: members,
    forOthers: "not_found",
    run: (ctx, { accountId }) => listMerchantTimeline(ctx, { authorizerId: accountId }),
  },
  {
    name: "exportMerchantTimeline",
    kind: "write",
    allowed: acting,
    forOthers: "not_found",
    run: (ctx, { accountId }) => exportMerchantTimeline(ctx, { authorizerId: accountId }).next(),
  },
  {
    name: "getAttemptOutcome",
    kind: "read",
    allowed: members,
    forOthers: "not_found",
    run: (ctx, { attemptId }) => getAttemptOutcome(ctx, attemptId),
  },
  {
    name: "authorizeAsMerchant",
    kind: "write",
    allowed: acting,
    forOthers: "not_found",
    run: (ctx, { accountId }) =>
      authorizeAsMerchant(ctx, { authorizerId: accountId, form: "h5", browserToken: null }),
  },
  {
    name: "syncMerchantAuthorizer",
    kind: "write",
    allowed: acting,
    forOthers: "not_found",
    run: async (ctx, world) => syncMerchantAuthorizer(ctx, { authorizerId: await world.newLiveAccount() }),
  },
  {
    name: "getMerchantAppOptions",
    kind: "read",
    allowed: members,
    forOthers: "not_found",
    run: (ctx, { accountId }) => getMerchantAppOptions(ctx, accountId),
  },
  {
    name: "syncMerchantAppOptions",
    kind: "write",
    allowed: acting,
    forOthers: "not_found",
    run: async (ctx, world) =>
      syncMerchantAppOptions(ctx, { authorizerId: await world.newOfficialAccount() }),
  },
  {
    name: "setMerchantAppOption",
    kind: "write",
    allowed: acting,
    forOthers: "not_found",
    run: async (ctx, world) =>
      setMerchantAppOption(ctx, { ...voiceOn, authorizerId: await world.newOfficialAccount() }),
  },
  {
    name: "listMerchantViolations",
    kind: "read",
    allowed: members,
    forOthers: "not_found",
    run: (ctx, { accountId }) => listMerchantViolations(ctx, accountId),
  },
  {
    name: "syncMerchantViolations",
    kind: "write",
    allowed: acting,
    forOthers: "not_found",
    run: async (ctx, world) => syncMerchantViolations(ctx, { authorizerId: await world.newLiveAccount() }),
  },
  {
    name: "acknowledgeViolation",
    kind: "write",
    allowed: acting,
    forOthers: "not_found",
    run: async (ctx, world) => acknowledgeViolation(ctx, { violationId: await world.newViolation() }),
  },
  {
    name: "listMembers",
    kind: "read",
    allowed: ["owner"],
    forOthers: "nothing of ours",
    run: (ctx) => listMembers(ctx),
  },
  {
    name: "inviteMember",
    kind: "write",
    allowed: ["owner"],
    forOthers: "nothing of ours",
    run: (ctx) => inviteMember(ctx, { ...ordinary(), role: "viewer" }),
  },
  {
    name: "changeMemberRole",
    kind: "write",
    allowed: ["owner"],
    forOthers: "not_found",
    run: async (ctx, world) => changeMemberRole(ctx, { userId: await world.newMember(), role: "operator" }),
  },
  {
    name: "removeMember",
    kind: "write",
    allowed: ["owner"],
    forOthers: "not_found",
    run: async (ctx, world) => removeMember(ctx, { userId: await world.newMember() }),
  },
  {
    name: "mailMemberInvitation",
    kind: "write",
    allowed: ["owner"],
    forOthers: "not_found",
    run: async (ctx, world) => mailMemberInvitation(ctx, { invitationId: await world.newMemberInvitation() }),
  },
  {
    name: "revealMemberInvitationLink",
    kind: "write",
    allowed: ["owner"],
    forOthers: "not_found",
    run: async (ctx, world) =>
      revealMemberInvitationLink(ctx, { invitationId: await world.newMemberInvitation() }),
  },
  {
    name: "withdrawMemberInvitation",
    kind: "write",
    allowed: ["owner"],
    forOthers: "not_found",
    run: async (ctx, world) =>
      withdrawMemberInvitation(ctx, { invitationId: await world.newMemberInvitation() }),
  },
];
