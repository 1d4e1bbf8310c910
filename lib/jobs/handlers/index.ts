import type { Container } from "@/lib/context/container";
import { copyAppCode as copyAppCodeOf } from "@/lib/services/app-codes/copy-app-code";
import { checkAudit } from "@/lib/services/audit/check-audit";
import { exchangeReturnedCode } from "@/lib/services/authorizations/exchange-returned-code";
import { recoverRefreshTokens } from "@/lib/services/authorizers/recover-refresh-tokens";
import { readFromWechat } from "@/lib/services/authorizers/sync-authorizer";
import { answerReleaseCheck } from "@/lib/services/callbacks/answer-release-check";
import { processCallbackEvent } from "@/lib/services/callbacks/process-callback-event";
import { retryQuarantine } from "@/lib/services/callbacks/retry-quarantine";
import { findComponentById } from "@/lib/services/components/find-component";
import type { SystemContext } from "@/lib/services/context";
import { syncCatalogues } from "@/lib/services/filings/sync-catalogues";
import { sendDueMails } from "@/lib/services/notices/send-mails";
import { tellPeopleOf } from "@/lib/services/notices/tell-people";
import { readOptionsOf } from "@/lib/services/options/sync-app-options";
import { sendPasswordResetMail } from "@/lib/services/password-reset/send-password-reset";
import { recomputeProgress } from "@/lib/services/progress/recompute-progress";
import { sendReminderMail } from "@/lib/services/progress/send-reminder";
import { workOnImport } from "@/lib/services/registration-imports/work-on-import";
import { adoptRegistered } from "@/lib/services/registrations/adopt-registered";
import { findRegistered } from "@/lib/services/registrations/find-registered";
import { finishReuse } from "@/lib/services/registrations/finish-reuse";
import { computeRequirements } from "@/lib/services/requirements/compute-requirements";
import { sendToRobot } from "@/lib/services/robots/send-to-robot";
import { keepHouse } from "@/lib/services/schedules/keep-house";
import { syncStanding } from "@/lib/services/standing/sync-standing";
import { sendMemberInvitationMail } from "@/lib/services/team/send-member-invitation";
import { renewAuthorizerToken, renewComponentToken } from "@/lib/services/tokens/renew-token";
import { readViolationsOf } from "@/lib/services/violations/sync-violations";
import type { JobDefinition } from "../define-job";
import { adoptRegistered as adoptRegisteredJob } from "../definitions/adopt-registered";
import { answerReleaseCheck as answerReleaseCheckJob } from "../definitions/answer-release-check";
import { checkAudit as checkAuditJob } from "../definitions/check-audit";
import { computeRequirements as computeRequirementsJob } from "../definitions/compute-requirements";
import { copyAppCode } from "../definitions/copy-app-code";
import { exchangeReturnedCode as exchangeReturnedCodeJob } from "../definitions/exchange-returned-code";
import { findRegistered as findRegisteredJob } from "../definitions/find-registered";
import { finishReuse as finishReuseJob } from "../definitions/finish-reuse";
import { keepHouse as keepHouseJob } from "../definitions/keep-house";
import { processCallbackEvent as processCallbackEventJob } from "../definitions/process-callback-event";
import { readAppOptions } from "../definitions/read-app-options";
import { readViolations } from "../definitions/read-violations";
import { recoverRefreshTokens as recoverRefreshTokensJob } from "../definitions/recover-refresh-tokens";
import { refreshAuthorizerToken } from "../definitions/refresh-authorizer-token";
import { refreshComponentToken } from "../definitions/refresh-component-token";
import { refreshProgress } from "../definitions/refresh-progress";
import { retryQuarantine as retryQuarantineJob } from "../definitions/retry-quarantine";
import { sendMemberInvitation } from "../definitions/send-member-invitation";
import { sendNotices } from "../definitions/send-notices";
import { sendPasswordReset } from "../definitions/send-password-reset";
import { sendReminder } from "../definitions/send-reminder";
import { sendToRobot as sendToRobotJob } from "../definitions/send-to-robot";
import { syncAuthorizer } from "../definitions/sync-authorizer";
import { syncFilingCatalogues } from "../definitions/sync-filing-catalogues";
import { syncStanding as syncStandingJob } from "../definitions/sync-standing";
import { tellPeople } from "../definitions/tell-people";
import { workOnImport as workOnImportJob } from "../definitions/work-on-import";

export interface JobHandler {
  definition: Pick<JobDefinition, "name" | "concurrency">;
  run(container: Container, ctx: SystemContext, payload: unknown): Promise<unknown>;
}

function handle<P extends object>(
  definition: JobDefinition<P>,
  run: (ctx: SystemContext, payload: P, container: Container) => Promise<unknown>,
): JobHandler {
  return {
    definition,
    run: (container, ctx, payload) => run(ctx, definition.payload.parse(payload), container),
  };
}

/** Every queue and the verb it calls. */
export const jobHandlers: readonly JobHandler[] = [
  handle(processCallbackEventJob, processCallbackEvent),
  handle(answerReleaseCheckJob, answerReleaseCheck),
  handle(exchangeReturnedCodeJob, (ctx, { attemptId }) => exchangeReturnedCode(ctx, attemptId)),
  handle(syncAuthorizer, (ctx, { authorizerId }) => readFromWechat(ctx, authorizerId)),
  handle(syncFilingCatalogues, (ctx, { authorizerId }) => syncCatalogues(ctx, authorizerId)),
  handle(readAppOptions, (ctx, { authorizerId }) => readOptionsOf(ctx, authorizerId)),
  handle(syncStandingJob, (ctx, { authorizerId }) => syncStanding(ctx, authorizerId)),
  handle(computeRequirementsJob, (ctx, { authorizerId }) => computeRequirements(ctx, authorizerId)),
  handle(copyAppCode, (ctx, { authorizerId }) => copyAppCodeOf(ctx, authorizerId)),
  handle(readViolations, (ctx, { authorizerId }) => readViolationsOf(ctx, authorizerId)),
  handle(refreshComponentToken, (ctx, { componentId }, { tokens }) =>
    renewComponentToken(ctx, tokens, componentId),
  ),
  handle(refreshAuthorizerToken, (ctx, { authorizerId }, { tokens }) =>
    renewAuthorizerToken(ctx, tokens, authorizerId),
  ),
  handle(recoverRefreshTokensJob, async (ctx, { componentId }) => {
    const of = await findComponentById(ctx, componentId);
    if (of) await recoverRefreshTokens(ctx, of);
  }),
  handle(retryQuarantineJob, async (ctx, { componentId }) => {
    const of = await findComponentById(ctx, componentId);
    if (of) await retryQuarantine(ctx, of);
  }),
  handle(sendReminder, sendReminderMail),
  handle(refreshProgress, recomputeProgress),
  handle(sendPasswordReset, (ctx, { passwordResetId }) => sendPasswordResetMail(ctx, passwordResetId)),
  handle(workOnImportJob, (ctx, { importId }) => workOnImport(ctx, importId)),
  handle(adoptRegisteredJob, adoptRegistered),
  handle(findRegisteredJob, findRegistered),
  handle(finishReuseJob, (ctx, { registrationId }) => finishReuse(ctx, registrationId)),
  handle(checkAuditJob, (ctx) => checkAudit(ctx)),
  handle(sendMemberInvitation, (ctx, { invitationId }) => sendMemberInvitationMail(ctx, invitationId)),
  handle(sendToRobotJob, (ctx, { robotId }) => sendToRobot(ctx, robotId)),
  handle(sendNotices, (ctx) => sendDueMails(ctx)),
  handle(tellPeople, (ctx, { happeningId }) => tellPeopleOf(ctx, happeningId)),
  handle(keepHouseJob, (ctx) => keepHouse(ctx)),
];
