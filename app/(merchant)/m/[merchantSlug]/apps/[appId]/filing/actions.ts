"use server";

import { refresh } from "next/cache";
import { getTranslations } from "next-intl/server";
import type { FormNotice } from "@/components/forms/form-notice";
import { openTranslator } from "@/components/wechat/open-translator";
import { merchantAction } from "@/lib/context/actions";
import type { Failure, Result } from "@/lib/result";
import { cancelFiling } from "@/lib/services/filings/cancel-filing";
import { checkFiling } from "@/lib/services/filings/check-filing";
import { chooseFilingFlow } from "@/lib/services/filings/choose-filing-flow";
import {
  type FilingSection,
  filingFields,
  filingPapers,
  isFilingField,
  longTerm,
  slotOf,
} from "@/lib/services/filings/form-shape";
import { saveFilingDraft } from "@/lib/services/filings/save-filing-draft";
import {
  cancelFilingInput,
  chooseFilingFlowInput,
  filingTarget,
  saveFilingInput,
} from "@/lib/services/filings/schemas";
import { startFaceCheck } from "@/lib/services/filings/start-face-check";
import { submitFiling } from "@/lib/services/filings/submit-filing";
import { requestCatalogues } from "@/lib/services/filings/sync-catalogues";
import { withdrawFiling } from "@/lib/services/filings/withdraw-filing";
import { commonKindOf, failureNotice } from "../../../_lib/failure-notice";

const save = merchantAction(saveFilingInput, saveFilingDraft);
const flow = merchantAction(chooseFilingFlowInput, chooseFilingFlow);
const face = merchantAction(filingTarget, startFaceCheck);
const submit = merchantAction(filingTarget, submitFiling);
const check = merchantAction(filingTarget, checkFiling);
const cancel = merchantAction(cancelFilingInput, cancelFiling);
const withdraw = merchantAction(filingTarget, withdrawFiling);
const catalogues = merchantAction(filingTarget, requestCatalogues);

export interface SavedPart {
  isSaved: boolean;
  /** What was typed: React empties a form when its action has ended. Null once the server has it. */
  values: Record<string, string> | null;
  notice: FormNotice | null;
}

export type FilingAction = (previous: FormNotice | null) => Promise<FormNotice | null>;

/** Keeps one part as it stands. */
export async function saveFilingAction(
  slug: string,
  authorizerId: string,
  section: FilingSection,
  _previous: SavedPart | null,
  form: FormData,
): Promise<SavedPart> {
  const { fields, papers } = readForm(section, form);
  const result = await save(slug, { authorizerId, section, fields, papers });
  refresh();
  if (result.ok) return { isSaved: true, values: null, notice: null };
  return { isSaved: false, values: fields, notice: await noticeOf(result) };
}

export async function chooseFlowAction(
  slug: string,
  authorizerId: string,
  isCombined: boolean,
  _previous: FormNotice | null,
) {
  return answer(flow(slug, { authorizerId, isCombined }));
}

export async function startFaceAction(slug: string, authorizerId: string, _previous: FormNotice | null) {
  return answer(face(slug, { authorizerId }));
}

export async function submitFilingAction(slug: string, authorizerId: string, _previous: FormNotice | null) {
  return answer(submit(slug, { authorizerId }));
}

export async function checkFilingAction(slug: string, authorizerId: string, _previous: FormNotice | null) {
  return answer(check(slug, { authorizerId }));
}

export async function withdrawFilingAction(slug: string, authorizerId: string, _previous: FormNotice | null) {
  return answer(withdraw(slug, { authorizerId }));
}

export async function cancelFilingAction(
  slug: string,
  authorizerId: string,
  _previous: FormNotice | null,
  form: FormData,
) {
  const [scope, reason] = [form.get("scope"), form.get("reason")];
  return answer(
    cancel(slug, {
      authorizerId,
      scope: scope === "subject" ? scope : "app",
      reason: reason === "subject_changed" ? reason : "stopped",
    }),
  );
}

export async function requestCataloguesAction(
  slug: string,
  authorizerId: string,
  _previous: FormNotice | null,
) {
  return answer(catalogues(slug, { authorizerId }));
}

async function answer(work: Promise<Result<unknown>>): Promise<FormNotice | null> {
  const result = await work;
  refresh();
  return result.ok ? null : noticeOf(result);
}

/** A list of papers is there only when its field was open: then also an empty one counts. */
function readForm(section: FilingSection, form: FormData) {
  const fields: Record<string, string> = {};
  for (const [name, value] of form) {
    if (isFilingField(name) && typeof value === "string" && name !== "contents") fields[name] = value;
  }
  if (form.has("contentsOpen")) fields.contents = form.getAll("contents").join(",");
  for (const person of ["principal", "manager"] as const) {
    if (form.get(`${person}CertLong`) === "on") fields[`${person}CertUntil`] = longTerm;
  }
  const open = form.getAll("paperOpen").map(String);
  // What is no longer among the approvals is gone.
  if (form.has("approvalsOpen")) {
    open.push(...filingPapers.applet);
    for (const name of filingFields.applet) if (slotOf(name) !== null) fields[name] ??= "";
  }
  const papers = Object.fromEntries(
    filingPapers[section]
      .filter((path) => open.includes(path))
      .map((path) => [path, form.getAll(path).map(String)]),
  );
  return { fields, papers };
}

async function noticeOf(failure: Failure): Promise<FormNotice> {
  const errors = openTranslator(await getTranslations("wechatErrors"));
  const code = failure.wechat?.errcode;
  const fix = code != null && errors.has(`codes.${code}.fix`) ? errors(`codes.${code}.fix`) : null;
  if (fix !== null && code != null) return { title: errors(`codes.${code}.title`), body: fix };
  return failureNotice(await getTranslations("filing.problems"), kindOf(failure), failure);
}

function kindOf(failure: Failure): string {
  const { reason } = failure;
  if (reason === "filing_sending") return "sending";
  if (reason === "face_check_missing") return "face";
  if (reason === "verification_form_missing") return "verification";
  if (reason === "filing_not_withdrawable") return "notWithdrawable";
  if (reason === "filing_not_cancellable") return "notCancellable";
  return commonKindOf(failure);
}
