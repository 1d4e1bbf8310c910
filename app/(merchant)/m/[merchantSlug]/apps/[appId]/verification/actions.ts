"use server";

import { refresh } from "next/cache";
import { getTranslations } from "next-intl/server";
import { merchantAction } from "@/lib/context/actions";
import type { Failure } from "@/lib/result";
import { checkVerification } from "@/lib/services/verifications/check-verification";
import { syncIdentities } from "@/lib/services/verifications/identities";
import { saveVerificationDraft } from "@/lib/services/verifications/save-verification-draft";
import {
  saveVerificationDraftInput,
  submitVerificationInput,
  type VerificationDraft,
  verificationTargetInput,
} from "@/lib/services/verifications/schemas";
import { submitVerification } from "@/lib/services/verifications/submit-verification";
import { readVerificationForm } from "./_lib/read-form";

const save = merchantAction(saveVerificationDraftInput, saveVerificationDraft);
const submit = merchantAction(submitVerificationInput, submitVerification);
const check = merchantAction(verificationTargetInput, checkVerification);
const sync = merchantAction(verificationTargetInput, syncIdentities);

/** What the form shows when it was not taken; the words are chosen here, so that the browser carries none beforehand. */
export interface VerificationProblem {
  fields: Record<string, string>;
  /** What was typed: React empties a form when its action has ended. */
  values: VerificationDraft;
  /** Null when the fields say it all. */
  notice: { title: string; body: string } | null;
}

/** Sends what the form holds; the page then shows where it stands. */
export async function submitVerificationAction(
  merchantSlug: string,
  authorizerId: string,
  _previous: VerificationProblem | null,
  form: FormData,
): Promise<VerificationProblem | null> {
  const fields = readVerificationForm(form);
  const result = await submit(merchantSlug, { authorizerId, fields });
  if (!result.ok) return problemOf(result, fields);
  refresh();
  return null;
}

/** Keeps a form that is being filled in; null when that did not work. */
export async function saveDraftAction(
  merchantSlug: string,
  authorizerId: string,
  form: FormData,
): Promise<string | null> {
  const result = await save(merchantSlug, { authorizerId, fields: readVerificationForm(form) });
  return result.ok ? result.data.savedAt : null;
}

export async function checkVerificationAction(
  merchantSlug: string,
  authorizerId: string,
  _previous: VerificationProblem | null,
): Promise<VerificationProblem | null> {
  const result = await check(merchantSlug, { authorizerId });
  refresh();
  return result.ok ? null : problemOf(result);
}

export async function syncIdentitiesAction(merchantSlug: string, authorizerId: string): Promise<boolean> {
  const result = await sync(merchantSlug, { authorizerId });
  if (result.ok) refresh();
  return result.ok;
}

async function problemOf(failure: Failure, values: VerificationDraft = {}): Promise<VerificationProblem> {
  // A list's own problem stands at the list.
  const fields = Object.fromEntries(
    Object.entries(failure.fields ?? {}).map(([name, word]) => [name.split(".").at(0) ?? name, word]),
  );
  if (Object.keys(fields).length > 0) return { fields, values, notice: null };
  const t = await getTranslations("verification.problems");
  const kind = kindOf(failure);
  return {
    fields,
    values,
    notice: {
      title: t(`${kind}.title`),
      body: t(`${kind}.body`, {
        seconds: failure.retryAfterSeconds ?? 60,
        reference: failure.wechat?.rid ?? failure.referenceId,
      }),
    },
  };
}

function kindOf({
  code,
  reason,
}: Failure): "running" | "blocked" | "limited" | "permission" | "unavailable" | "internal" {
  if (reason === "verification_running") return "running";
  if (reason === "verification_blocked") return "blocked";
  if (code === "rate_limited") return "limited";
  if (code === "forbidden") return "permission";
  return code === "internal" || code === "invalid_input" ? "internal" : "unavailable";
}
