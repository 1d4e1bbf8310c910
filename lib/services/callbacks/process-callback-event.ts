import { refreshComponentToken } from "@/lib/jobs/definitions/refresh-component-token";
import type { AuthorizationEvent } from "@/lib/wechat/callbacks/events";
import { readCallback } from "@/lib/wechat/callbacks/open";
import { handleAuthorizationGranted } from "../authorizations/handle-authorization-granted";
import { handleUnauthorized } from "../authorizations/handle-unauthorized";
import { receiveTicket } from "../components/receive-ticket";
import { type SystemContext, withTransaction } from "../context";
import { handleLendingEvent } from "../registrations/handle-lending-event";
import { handleRegistrationResult } from "../registrations/handle-registration-result";
import { handleVerificationProgress } from "../verifications/handle-verification-progress";
import { issuedAtOf } from "./describe-callback";
import { type EventKey, workOnEvent } from "./work-on-event";

/** Does what a stored event of the authorization URL asks for. */
export function processCallbackEvent(ctx: SystemContext, key: EventKey): Promise<void> {
  return workOnEvent(ctx, key, async ({ event, component, payload }) => {
    const known = await handle(ctx, component, payload, event.receivedAt);
    return known ? "processed" : "unrecognised";
  });
}

/** False for an account we do not know. */
async function handle(
  ctx: SystemContext,
  of: { id: string; appid: string },
  xml: string,
  receivedAt: Date,
): Promise<boolean> {
  const read = readCallback(xml);
  if (read.outcome !== "recognised" || read.kind !== "authorization_event") return false;
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
    case "betaapp_verify_apply_event":
    case "betaapp_verify_event":
      return handleLendingEvent(ctx, { component: of, event, issuedAt });
    default:
      return handleRegistrationResult(ctx, { component: of, event, issuedAt });
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
