import { reauth, submit, upload } from "@/lib/wechat/endpoints/wxa-auth";
import { WechatApiError } from "@/lib/wechat/errors";
import type { Context } from "../context";
import { handOverPapers } from "../papers/hand-over-papers";
import type { VerifiableApp } from "./find-app";
import { type VerificationFields, type VerificationPaperField, verificationFields } from "./schemas";
import { toAuthData } from "./to-auth-data";
import { openFields, type VerificationRow } from "./verification-dto";

export interface TakenTask {
  taskId: string;
  /** WeChat's page for the administrator; it may also be asked for later. */
  authUrl: string | null;
}

/** A paper of the form is gone. */
export class MissingPaperError extends Error {
  constructor(readonly field: VerificationPaperField) {
    super(`a paper of ${field} is gone`);
    this.name = "MissingPaperError";
  }
}

/** The calls after whose lost answer nobody knows whether WeChat has it. */
export const submitCalls: ReadonlySet<string> = new Set([submit.name, reauth.name]);

interface Prepared {
  fields: VerificationFields;
  mediaIds: Map<string, string>;
}

/** A picture travels longer than a question. */
const uploadTimeoutMs = 20_000;
const mediaInvalid = 40007;

/** Gives WeChat the papers that it does not have. @throws MissingPaperError, WechatApiError */
export async function handOver(
  ctx: Context,
  row: VerificationRow,
  app: Pick<VerifiableApp, "componentAppid" | "appid">,
  renew = false,
): Promise<Prepared> {
  const fields = verificationFields.parse(openFields(ctx, row));
  const used = papersOf(fields);
  const mediaIds = await handOverPapers(
    ctx,
    { merchantId: row.merchantId, authorizerId: row.authorizerId, purpose: "verification" },
    used.map(([paperId]) => paperId),
    async ({ fileName, contentType, bytes }) => {
      const media = { fileName, contentType, bytes };
      return (await ctx.wechat.call(upload, targetOf(app), { media }, { timeoutMs: uploadTimeoutMs }))
        .mediaid;
    },
    renew,
  );
  const missing = used.find(([paperId]) => !mediaIds.has(paperId));
  if (missing) throw new MissingPaperError(missing[1]);
  return { fields, mediaIds };
}

/** Asks WeChat for the verification, or sends its corrections. @throws WechatApiError */
export async function submitToWechat(
  ctx: Context,
  row: VerificationRow,
  app: VerifiableApp,
  prepared: Prepared,
): Promise<TakenTask> {
  try {
    return await send(ctx, row, app, prepared);
  } catch (error) {
    if (!(error instanceof WechatApiError && error.errcode === mediaInvalid)) throw error;
    // What WeChat was given has run out there; we have the originals.
    return send(ctx, row, app, await handOver(ctx, row, app, true));
  }
}

async function send(
  ctx: Context,
  { taskId }: VerificationRow,
  app: VerifiableApp,
  { fields, mediaIds }: Prepared,
): Promise<TakenTask> {
  const mediaOf = (paperId: string) => mediaIds.get(paperId) ?? "";
  const again = taskId === null ? undefined : { taskId };
  const answer = await ctx.wechat.call(again ? reauth : submit, targetOf(app), {
    auth_data: toAuthData(fields, mediaOf, again),
  });
  return { taskId: answer.taskid, authUrl: answer.auth_url || null };
}

const targetOf = ({ componentAppid, appid }: Pick<VerifiableApp, "componentAppid" | "appid">) => ({
  componentAppid,
  authorizerAppid: appid,
});

/** Each paper with the field that it is for. */
function papersOf(fields: VerificationFields): [paperId: string, field: VerificationPaperField][] {
  const lists: Partial<Record<VerificationPaperField, readonly string[] | undefined>> = {
    qualificationOther: fields.qualificationOther,
    accountSupplemental: fields.accountSupplemental,
    ...(fields.customerType === "personal"
      ? { identityPapers: fields.identityPapers }
      : { qualification: fields.qualification }),
  };
  return Object.entries(lists).flatMap(([field, ids]) =>
    (ids ?? []).map((id): [string, VerificationPaperField] => [id, field as VerificationPaperField]),
  );
}
