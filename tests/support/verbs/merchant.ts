import { getAppCode, hasAppCode } from "@/lib/services/app-codes/get-app-code";
import { exportMerchantActivity } from "@/lib/services/audit/export-audit";
import { getMerchantAuditState } from "@/lib/services/audit/get-audit-state";
import { listMerchantActivity } from "@/lib/services/audit/list-audit";
import { getAttemptOutcome } from "@/lib/services/authorizations/get-attempt-outcome";
import { authorizeAsMerchant } from "@/lib/services/authorizers/authorize-as-merchant";
import { getMerchantAuthorizer } from "@/lib/services/authorizers/get-authorizer";
import { listMerchantAuthorizers } from "@/lib/services/authorizers/list-authorizers";
import { syncMerchantAuthorizer } from "@/lib/services/authorizers/sync-authorizer";
import { getMerchantChanges } from "@/lib/services/changes/get-changes";
import { getOwnMerchant } from "@/lib/services/merchants/get-own-merchant";
import { getMerchantAppOptions } from "@/lib/services/options/get-app-options";
import { setMerchantAppOption } from "@/lib/services/options/set-app-option";
import { syncMerchantAppOptions } from "@/lib/services/options/sync-app-options";
import { getChecklist } from "@/lib/services/progress/get-checklist";
import { listMerchantAppRequirements } from "@/lib/services/requirements/list-app-requirements";
import { addMerchantRobot } from "@/lib/services/robots/add-robot";
import {
  changeMerchantRobot,
  enableMerchantRobot,
  removeMerchantRobot,
} from "@/lib/services/robots/change-robot";
import { listMerchantRobots } from "@/lib/services/robots/list-robots";
import { testMerchantRobot } from "@/lib/services/robots/test-robot";
import { changeMemberRole } from "@/lib/services/team/change-role";
import { inviteMember } from "@/lib/services/team/invite-person";
import { listMembers } from "@/lib/services/team/list-team";
import { mailMemberInvitation } from "@/lib/services/team/mail-invitation";
import { removeMember } from "@/lib/services/team/remove-person";
import { revealMemberInvitationLink } from "@/lib/services/team/reveal-link";
import { withdrawMemberInvitation } from "@/lib/services/team/withdraw-invitation";
import { exportMerchantTimeline } from "@/lib/services/timeline/export-timeline";
import { listMerchantTimeline } from "@/lib/services/timeline/list-timeline";
import { acknowledgeViolation } from "@/lib/services/violations/acknowledge-violation";
import { listMerchantViolations } from "@/lib/services/violations/list-violations";
import { syncMerchantViolations } from "@/lib/services/violations/sync-violations";
import { ordinary } from "../teams";
import { procedureVerbs } from "./merchant-procedures";
import { acting, type MerchantVerb, members, readToEnd, voiceOn, wecomRobot } from "./verb";

export const merchantVerbs: readonly MerchantVerb[] = [
  ...procedureVerbs,
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
