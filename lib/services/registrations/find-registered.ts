import { and, eq, inArray } from "drizzle-orm";
import { authorizer, registration } from "@/db/schema";
import { addSeconds } from "@/lib/clock";
import { commitGrant } from "../authorizations/commit-grant";
import { type ReadInfo, readInfo } from "../authorizations/exchange-code";
import { type ListedAuthorizer, listAuthorizersAtWechat } from "../authorizations/list-authorizers-at-wechat";
import { type SystemContext, withRead, withTransaction } from "../context";
import { finishRegistration } from "./finish-registration";
import type { RegistrationRow } from "./registration-dto";
import { componentAppidOf } from "./submit-to-wechat";

/** WeChat's `register_type` of a person's mini program that a platform has made. */
const personalRegisterType = 16;
/** More new accounts than this are no sign of one lost event. */
const candidatesMax = 20;

interface Candidate {
  listed: ListedAuthorizer;
  known: ReadInfo;
}

/**
 * Looks for a person's mini program that WeChat says it has made, and whose event never came: of a person WeChat tells
 * no AppID, only the event does. A new account of this kind in WeChat's list, the only one while the only one is waited
 * for, is most likely it. Nothing proves whose it is, so it is proposed to staff, who decide. The event proves it, also
 * when it comes later.
 * @throws WechatApiError; the job tries again
 */
export async function findRegistered(
  ctx: SystemContext,
  { registrationId }: { registrationId: string },
): Promise<void> {
  const waiting = await withRead(ctx, (tx) =>
    tx
      .select()
      .from(registration)
      .where(and(eq(registration.kind, "personal"), eq(registration.state, "creating"))),
  );
  const row = waiting.find(({ id }) => id === registrationId);
  if (!row?.submittedAt) return;
  const others = waiting.filter(({ id, componentId }) => id !== row.id && componentId === row.componentId);
  const componentAppid = await componentAppidOf(ctx, row.componentId);
  const candidates = await findCandidates(ctx, componentAppid, { ...row, submittedAt: row.submittedAt });
  const [found, ...more] = candidates;
  if (!found || more.length > 0 || others.length > 0) {
    ctx.logger.warn(
      { registrationId: row.id, candidates: candidates.length, waiting: others.length + 1 },
      "a person's mini program cannot be told from others",
    );
    return;
  }
  await propose(ctx, row, found);
}

async function findCandidates(
  ctx: SystemContext,
  componentAppid: string,
  { componentId, submittedAt }: RegistrationRow & { submittedAt: Date },
): Promise<Candidate[]> {
  const fresh: ListedAuthorizer[] = [];
  for await (const listed of listAuthorizersAtWechat(ctx, componentAppid)) {
    // WeChat's time has whole seconds.
    if (listed.authorizedAt && addSeconds(listed.authorizedAt, 1) >= submittedAt) fresh.push(listed);
  }
  if (fresh.length === 0) return [];
  const appids = fresh.map(({ appid }) => appid);
  const rows = await withRead(ctx, (tx) =>
    tx
      .select({ appid: authorizer.appid })
      .from(authorizer)
      .where(and(eq(authorizer.componentId, componentId), inArray(authorizer.appid, appids))),
  );
  const here = new Set(rows.map(({ appid }) => appid));
  const unknown = fresh.filter(({ appid }) => !here.has(appid)).slice(0, candidatesMax);
  const read = [];
  for (const listed of unknown)
    read.push({ listed, known: await readInfo(ctx, componentAppid, listed.appid) });
  return read.filter(({ known }) => known.info.registerType === personalRegisterType);
}

async function propose(
  ctx: SystemContext,
  row: RegistrationRow,
  { listed: { appid, refreshToken }, known }: Candidate,
): Promise<void> {
  const ref = {
    componentId: row.componentId,
    // No code: the registration stands for it.
    codeHash: ctx.sealer.hash(row.id),
    source: "event" as const,
    attemptId: null,
    preAuthCodeHash: null,
  };
  const exchanged = {
    appid,
    accessToken: null,
    refreshToken: known.refreshToken ?? refreshToken,
    funcScopeIds: known.funcScopeIds,
    info: known.info,
  };
  await withTransaction(ctx, async (tx) => {
    await commitGrant(tx, ctx, ref, exchanged, {
      grantedAt: ctx.clock.now(),
      exact: false,
      proposedMerchantId: row.merchantId,
      requiredScopeIds: [],
      origin: "registration",
    });
    await finishRegistration(tx, ctx, row, { state: "created", resultStatus: 0, resultAppid: appid });
  });
}
