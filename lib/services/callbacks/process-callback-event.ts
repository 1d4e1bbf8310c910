import { refreshComponentToken } from "@/lib/jobs/definitions/refresh-component-token";
import type { AccountEvent } from "@/lib/wechat/callbacks/account-events";
import type { AuthorizationEvent } from "@/lib/wechat/callbacks/events";
import { readCallback } from "@/lib/wechat/callbacks/open";
import { handleAuthorizationGranted } from "../authorizations/handle-authorization-granted";
import { handleUnauthorized } from "../authorizations/handle-unauthorized";
import { receiveTicket } from "../components/receive-ticket";
import { type SystemContext, withTransaction } from "../context";
import { handleFilingEvent } from "../filings/handle-filing-event";
import { handleLendingEvent } from "../registrations/handle-lending-event";
import { handleRegistrationResult } from "../registrations/handle-registration-result";
import { handleAccreditation, handleRenewal } from "../standing/handle-accreditation";
import { handleReviewEvent } from "../standing/handle-review-event";
import { handleVerificationProgress } from "../verifications/handle-verification-progress";
import { handleAccountEvent } from "../violations/handle-account-event";
import { issuedAtOf } from "./describe-callback";
import { type EventKey, type StoredEvent, workOnEvent } from "./work-on-event";

/** Does what a stored event asks for. What it changes is WeChat's act, under the event's own number. */
export function processCallbackEvent(ctx: SystemContext, key: EventKey): Promise<void> {
  const told: SystemContext = {
    ...ctx,
    actor: { kind: "callback", name: "WeChat" },
    requestId: key.eventId,
  };
  return workOnEvent(told, key, async (stored) => {
    const known = await handle(told, stored);
    return known ? "processed" : "unrecognised";
  });
}

/** False for an account we do not know. */
async function handle(
  ctx: SystemContext,
  { event: { authorizerAppid, receivedAt }, component: of, payload }: StoredEvent,
): Promise<boolean> {
  const read = readCallback(payload);
  if (read.outcome !== "recognised") return false;
  if (read.kind === "message") {
    const { accountEvent: event, message } = read;
    const issuedAt = issuedAtOf(message.createTime, receivedAt);
    return event !== null && handleMessage(ctx, { componentId: of.id, authorizerAppid, event, issuedAt });
  }
  const { event } = read;
  const issuedAt = issuedAtOf(event.createTime, receivedAt);
  switch (event.infoType) {
    case "component_verify_ticket":
      await keepTicket(ctx, of.id, event, { issuedAt, receivedAt });
      return true;
    case "unauthorized":
      return handleUnauthorized(ctx, { component: of, event, issuedAt });
    case "authorized":
    case "updateauthorized":
      await handleAuthorizationGranted(ctx, { component: of, event, issuedAt });
      return true;
    case "notify_3rd_wxa_auth":
      return handleVerificationProgress(ctx, { componentId: of.id, event, issuedAt });
    case "notify_3rd_wxa_wxverify":
      return handleRenewal(ctx, { componentId: of.id, event, issuedAt });
    case "notify_icpfiling_verify_result":
    case "notify_apply_icpfiling_result":
    case "notify_3rd_wxa_auth_and_icp":
      return handleFilingEvent(ctx, { component: of, event });
    case "betaapp_verify_apply_event":
    case "betaapp_verify_event":
      return handleLendingEvent(ctx, { component: of, event, issuedAt });
    default:
      return handleRegistrationResult(ctx, { component: of, event, issuedAt });
  }
}

interface ToldOfAccount {
  componentId: string;
  authorizerAppid: string | null;
  event: AccountEvent;
  issuedAt: Date;
}

function handleMessage(ctx: SystemContext, { event, issuedAt, ...of }: ToldOfAccount): Promise<boolean> {
  switch (event.name) {
    case "wxa_category_audit":
    case "wxa_nickname_audit":
      return handleReviewEvent(ctx, { ...of, event });
    case "wxa_illegal_record":
    case "wxa_appeal_record":
      return handleAccountEvent(ctx, { ...of, event });
    default:
      return handleAccreditation(ctx, { ...of, event, issuedAt });
  }
}

type TicketEvent = Extract<AuthorizationEvent, { infoType: "component_verify_ticket" }>;

async function keepTicket(
  ctx: SystemContext,
  componentId: string,
  event: TicketEvent,
  times: { issuedAt: Date; receivedAt: Date },
): Promise<void> {
  await withTransaction(ctx, async (tx) => {
    await receiveTicket(tx, ctx, { componentId, ticket: event.componentVerifyTicket, ...times });
    await ctx.jobs.enqueue(tx, refreshComponentToken, { componentId }, { key: componentId });
  });
}
