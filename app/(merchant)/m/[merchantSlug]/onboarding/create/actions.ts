"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { FormNotice } from "@/components/forms/form-notice";
import { merchantAction } from "@/lib/context/actions";
import type { Failure } from "@/lib/result";
import { routes } from "@/lib/routes";
import { checkRegistration } from "@/lib/services/registrations/check-registration";
import { createRegistration } from "@/lib/services/registrations/create-registration";
import { resubmitRegistration } from "@/lib/services/registrations/resubmit-registration";
import {
  type CreateRegistrationInput,
  createRegistrationInput,
  registrationIdInput,
  resubmitRegistrationInput,
} from "@/lib/services/registrations/schemas";
import { commonKindOf, failureNotice } from "../../_lib/failure-notice";

const create = merchantAction(createRegistrationInput, createRegistration);
const resubmit = merchantAction(resubmitRegistrationInput, resubmitRegistration);
const check = merchantAction(registrationIdInput, checkRegistration);

/** What a form shows when it was not taken; the words are chosen here, so that the browser carries none beforehand. */
export interface RegistrationProblem {
  fields: Record<string, string>;
  /** What was typed: React empties a form when its action has ended. */
  values: Record<string, string>;
  /** Null when the fields say it all. */
  notice: FormNotice | null;
}

interface Target {
  kind: CreateRegistrationInput["kind"];
  componentId: string;
}

/** Begins a registration and leads to its page, where WeChat's answer stands. */
export async function createRegistrationAction(
  merchantSlug: string,
  { kind, componentId }: Target,
  _previous: RegistrationProblem | null,
  form: FormData,
): Promise<RegistrationProblem> {
  const { authorizerId, ...fields } = textsOf(form);
  // What the form holds is checked by the schema, field by field.
  const input = { kind, componentId, authorizerId, fields } as unknown as CreateRegistrationInput;
  const result = await create(merchantSlug, input);
  if (!result.ok) return problemOf(result, fields);
  redirect(routes.merchantRegistration(merchantSlug, result.data.id));
}

/** Sends it again; the page then shows what WeChat says. */
export async function resubmitRegistrationAction(
  merchantSlug: string,
  registrationId: string,
  _previous: RegistrationProblem | null,
  form: FormData,
): Promise<RegistrationProblem | null> {
  const fields = textsOf(form);
  const result = await resubmit(merchantSlug, { registrationId, fields });
  refresh();
  return result.ok ? null : problemOf(result, fields);
}

export async function checkRegistrationAction(
  merchantSlug: string,
  registrationId: string,
  _previous: FormNotice | null,
): Promise<FormNotice | null> {
  const result = await check(merchantSlug, { registrationId });
  refresh();
  return result.ok ? null : noticeOf(result);
}

async function problemOf(failure: Failure, values: Record<string, string>): Promise<RegistrationProblem> {
  const { fields = {} } = failure;
  const isOfFields = Object.keys(fields).length > 0;
  return { fields, values, notice: isOfFields ? null : await noticeOf(failure) };
}

async function noticeOf(failure: Failure): Promise<FormNotice> {
  return failureNotice(await getTranslations("registration.problems"), kindOf(failure), failure);
}

function kindOf(failure: Failure): string {
  const { reason } = failure;
  if (reason === "registration_running") return "running";
  if (reason === "registration_unconfirmed") return "unconfirmed";
  return reason === "platform_sets_missing" ? reason : commonKindOf(failure);
}

/** The fields of a form by their own names; React's and Next's begin with a dollar sign. */
function textsOf(form: FormData): Record<string, string> {
  return Object.fromEntries(
    [...form].flatMap(([name, value]) =>
      typeof value === "string" && !name.startsWith("$") ? [[name, value]] : [],
    ),
  );
}
