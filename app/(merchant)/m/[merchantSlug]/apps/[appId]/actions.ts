"use server";

import { refresh } from "next/cache";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { merchantAction } from "@/lib/context/actions";
import { syncMerchantAuthorizer } from "@/lib/services/authorizers/sync-authorizer";
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

const sync = merchantAction(z.object({ authorizerId: z.string().max(64) }), syncMerchantAuthorizer);

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
