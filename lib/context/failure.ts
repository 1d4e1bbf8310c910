import { unstable_rethrow } from "next/navigation";
import { ZodError } from "zod";
import { databaseFailureOf } from "@/db/failure";
import { type FieldErrors, isAppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import type { Failure } from "@/lib/result";
import { WechatApiError } from "@/lib/wechat/errors";
import { getContainer } from "./container";

/** A lost database is found again within seconds. */
const retryAfterSeconds = 5;

/** Expected failures become values; surprises are logged under the reference id that the person sees. */
export function toFailure(error: unknown): Failure {
  unstable_rethrow(error);
  const referenceId = newId("request");
  if (error instanceof ZodError)
    return { ok: false, code: "invalid_input", fields: fieldsOf(error), referenceId };
  if (isAppError(error)) {
    return {
      ok: false,
      code: error.code,
      referenceId,
      ...(error.reason ? { reason: error.reason } : {}),
      ...(error.fields ? { fields: error.fields } : {}),
      ...(error.retryAfterSeconds ? { retryAfterSeconds: error.retryAfterSeconds } : {}),
    };
  }
  if (error instanceof WechatApiError) {
    return {
      ok: false,
      code: "wechat_error",
      reason: error.kind,
      referenceId,
      wechat: { errcode: error.errcode, rid: error.rid, requestIp: error.requestIp ?? null },
    };
  }
  const ofDatabase = databaseFailureOf(error);
  if (ofDatabase === "untakable_text") return { ok: false, code: "invalid_input", referenceId };
  if (ofDatabase === "away") {
    getContainer().logger.error({ err: error, referenceId }, "the database is away");
    return { ok: false, code: "unavailable", referenceId, retryAfterSeconds };
  }
  getContainer().logger.error({ err: error, referenceId }, "unexpected failure");
  return { ok: false, code: "internal", referenceId };
}

function fieldsOf(error: ZodError): FieldErrors {
  const fields: FieldErrors = {};
  for (const issue of error.issues) {
    const name = issue.path.join(".") || "form";
    fields[name] ??= /^[a-zA-Z]+$/.test(issue.message) ? issue.message : "invalid";
  }
  return fields;
}
