import { and, desc, eq } from "drizzle-orm";
import type { FilingHint } from "@/db/schema";
import { verification } from "@/db/schema";
import { PreconditionFailedError } from "@/lib/errors";
import { submit } from "@/lib/wechat/endpoints/auth-and-icp";
import { apply } from "@/lib/wechat/endpoints/icp";
import { type Context, withRead } from "../context";
import { verificationFields } from "../verifications/schemas";
import { handOver as handOverVerification } from "../verifications/submit-to-wechat";
import { toAuthData } from "../verifications/to-auth-data";
import { openFields } from "../verifications/verification-dto";
import type { FilingInput, FilingState } from "./filing-input";
import type { FilingApp } from "./find-filing";
import type { WireFiling } from "./to-wire";

const notTaken = 86202;
const handInTimeoutMs = 15_000;

/** The calls after whose lost answer nobody knows whether WeChat has the filing. */
export const handInNames: ReadonlySet<string> = new Set([apply.name, submit.name]);

export type HandedIn =
  | { isTaken: false; errcode: number; hints: FilingHint[] }
  | {
      isTaken: true;
      state: FilingState;
      icpStatus: number | null;
      procedureId: string | null;
      payUrl: string | null;
    };

/** Hands a filing in by itself, or with the verification in one flow. @throws WechatApiError, PreconditionFailedError */
export async function handIn(
  ctx: Context,
  app: FilingApp,
  input: FilingInput,
  content: WireFiling,
): Promise<HandedIn> {
  const target = { componentAppid: app.componentAppid, authorizerAppid: app.appid };
  const options = { timeoutMs: handInTimeoutMs };
  if (!input.isCombined) {
    const answer = await ctx.wechat.call(apply, target, content, options);
    return (
      refusalOf(answer) ?? {
        isTaken: true,
        state: "platform_auditing",
        icpStatus: 2,
        procedureId: null,
        payUrl: null,
      }
    );
  }
  const auth_data = await authDataOf(ctx, app);
  const answer = await ctx.wechat.call(submit, target, { auth_data, ...content }, options);
  return (
    refusalOf(answer) ?? {
      isTaken: true,
      state: answer.pay_url ? "waiting_payment" : "verifying",
      icpStatus: null,
      procedureId: answer.procedure_id ?? null,
      payUrl: answer.pay_url ?? null,
    }
  );
}

interface HintedAnswer {
  errcode?: number;
  hints?: { errcode?: number; err_field?: string; errmsg?: string }[];
}

/** An entry with errcode 0 says that its field is well. */
function refusalOf(answer: HintedAnswer): HandedIn | null {
  const hints = (answer.hints ?? [])
    .filter(({ errcode }) => errcode !== 0)
    .map(({ errcode, err_field, errmsg }) => ({
      errcode: errcode ?? null,
      field: err_field ?? "",
      message: errmsg ?? "",
      suggestion: null,
    }));
  return answer.errcode === notTaken || hints.length > 0
    ? { isTaken: false, errcode: notTaken, hints }
    : null;
}

/** The verification half is what its own page has kept as a draft. */
async function authDataOf(ctx: Context, app: FilingApp) {
  const [draft] = await withRead(ctx, (tx) =>
    tx
      .select()
      .from(verification)
      .where(and(eq(verification.authorizerId, app.id), eq(verification.state, "draft")))
      .orderBy(desc(verification.createdAt))
      .limit(1),
  );
  if (!draft || !verificationFields.safeParse(openFields(ctx, draft)).success) throw verificationMissing();
  const { fields, mediaIds } = await handOverVerification(ctx, draft, app);
  return toAuthData(fields, (paperId) => mediaIds.get(paperId) ?? "");
}

const verificationMissing = () =>
  new PreconditionFailedError("the verification's form is not complete", {
    reason: "verification_form_missing",
  });
