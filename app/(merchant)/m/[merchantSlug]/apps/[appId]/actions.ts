"use server";

import { refresh } from "next/cache";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { toOptionAnswer } from "@/app/_shell/option-answer";
import type { OptionAnswer } from "@/components/app/option-answer";
import { merchantAction } from "@/lib/context/actions";
import { syncMerchantAuthorizer } from "@/lib/services/authorizers/sync-authorizer";
import { type OptionName, setOptionInput } from "@/lib/services/options/schemas";
import { setMerchantAppOption } from "@/lib/services/options/set-app-option";
import { syncMerchantAppOptions } from "@/lib/services/options/sync-app-options";
import { problemOf } from "../../_lib/problem";

/** What the button shows afterwards; the words are chosen here, so that the browser carries none of them beforehand. */
export type SyncAnswer =
  | { ok: true }
  | {
      ok: false;
      title: string;
      body: string;
      /** Finds the call at WeChat, or the log line of a failure nobody expected. */
      reference: string | null;
    };

const authorizerRef = z.object({ authorizerId: z.string().max(64) });
const sync = merchantAction(authorizerRef, syncMerchantAuthorizer);
const syncOptions = merchantAction(authorizerRef, syncMerchantAppOptions);
const setOption = merchantAction(setOptionInput, setMerchantAppOption);

/** Reads the account anew from WeChat. Works as a plain form, too. */
export async function syncAppAction(
  merchantSlug: string,
  authorizerId: string,
  _previous: SyncAnswer | null,
): Promise<SyncAnswer> {
  const result = await sync(merchantSlug, { authorizerId });
  refresh();
  if (result.ok) return { ok: true };
  const t = await getTranslations("merchant.sync.problems");
  const problem = problemOf(result);
  return {
    ok: false,
    title: t(`${problem}.title`),
    body: t(`${problem}.body`, { seconds: result.retryAfterSeconds ?? 60 }),
    reference: result.wechat?.rid ?? (problem === "internal" ? result.referenceId : null),
  };
}

/** Reads the account's options anew from WeChat. */
export async function syncOptionsAction(
  merchantSlug: string,
  authorizerId: string,
  _previous: OptionAnswer | null,
): Promise<OptionAnswer> {
  const result = await syncOptions(merchantSlug, { authorizerId });
  refresh();
  return toOptionAnswer(result);
}

/** Saves one option; `expected` is the value that the page showed. */
export async function setOptionAction(
  merchantSlug: string,
  option: { authorizerId: string; name: OptionName; expected: string },
  _previous: OptionAnswer | null,
  form: FormData,
): Promise<OptionAnswer> {
  const value = String(form.get("value"));
  const result = await setOption(merchantSlug, { ...option, value });
  refresh();
  return toOptionAnswer(result, value);
}
