import type { JobDefinition } from "../define-job";
import { adoptRegistered } from "./adopt-registered";
import { answerReleaseCheck } from "./answer-release-check";
import { checkAudit } from "./check-audit";
import { computeRequirements } from "./compute-requirements";
import { copyAppCode } from "./copy-app-code";
import { exchangeReturnedCode } from "./exchange-returned-code";
import { findRegistered } from "./find-registered";
import { finishReuse } from "./finish-reuse";
import { keepHouse } from "./keep-house";
import { processCallbackEvent } from "./process-callback-event";
import { readAppOptions } from "./read-app-options";
import { readViolations } from "./read-violations";
import { recoverRefreshTokens } from "./recover-refresh-tokens";
import { refreshAuthorizerToken } from "./refresh-authorizer-token";
import { refreshComponentToken } from "./refresh-component-token";
import { refreshProgress } from "./refresh-progress";
import { retryQuarantine } from "./retry-quarantine";
import { sendMemberInvitation } from "./send-member-invitation";
import { sendNotices } from "./send-notices";
import { sendPasswordReset } from "./send-password-reset";
import { sendReminder } from "./send-reminder";
import { sendToRobot } from "./send-to-robot";
import { syncAuthorizer } from "./sync-authorizer";
import { syncFilingCatalogues } from "./sync-filing-catalogues";
import { syncStanding } from "./sync-standing";
import { tellPeople } from "./tell-people";
import { workOnImport } from "./work-on-import";

type Listed = Pick<JobDefinition, "name" | "retry" | "timeoutSeconds" | "policy" | "concurrency">;

/** Every queue; the migration creates them. */
export const jobDefinitions: readonly Listed[] = [
  adoptRegistered,
  findRegistered,
  answerReleaseCheck,
  checkAudit,
  computeRequirements,
  copyAppCode,
  exchangeReturnedCode,
  finishReuse,
  keepHouse,
  processCallbackEvent,
  readAppOptions,
  readViolations,
  recoverRefreshTokens,
  refreshAuthorizerToken,
  refreshComponentToken,
  refreshProgress,
  retryQuarantine,
  sendMemberInvitation,
  sendNotices,
  sendPasswordReset,
  sendReminder,
  sendToRobot,
  syncAuthorizer,
  syncStanding,
  syncFilingCatalogues,
  tellPeople,
  workOnImport,
];
