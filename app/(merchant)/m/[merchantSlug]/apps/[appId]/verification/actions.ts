"use server";

import { refresh } from "next/cache";
import { getTranslations } from "next-intl/server";
import type { FormNotice } from "@/components/forms/form-notice";
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
import { commonKindOf, failureNotice } from "../../../_lib/failure-notice";
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
  notice: FormNotice | null;
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
  _previous: FormNotice | null,
): Promise<FormNotice | null> {
  const result = await check(merchantSlug, { authorizerId });
  refresh();
  return result.ok ? null : noticeOf(result);
}

export async function syncIdentitiesAction(merchantSlug: string, authorizerId: string): Promise<boolean> {
  const result = await sync(merchantSlug, { authorizerId });
  if (result.ok) refresh();
  return result.ok;
}

async function problemOf(failure: Failure, values: VerificationDraft): Promise<VerificationProblem> {
  // A list's own problem stands at the list.
  const fields = Object.fromEntries(
    Object.entries(failure.fields ?? {}).map(([name, word]) => [name.split(".").at(0) ?? name, word]),
  );
  const isOfFields = Object.keys(fields).length > 0;
  return { fields, values, notice: isOfFields ? null : await noticeOf(failure) };
}

async function noticeOf(failure: Failure): Promise<FormNotice> {
  return failureNotice(await getTranslations("verification.problems"), kindOf(failure), failure);
}

function kindOf(failure: Failure): string {
  if (failure.reason === "verification_running") return "running";
  if (failure.reason === "verification_blocked") return "blocked";
  return commonKindOf(failure);
}
