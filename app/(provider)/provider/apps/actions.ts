"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { toOptionAnswer } from "@/app/_shell/option-answer";
import type { OptionAnswer } from "@/components/app/option-answer";
import { providerAction } from "@/lib/context/actions";
import { assignAuthorizer } from "@/lib/services/authorizers/assign-authorizer";
import { assignPoolMatches } from "@/lib/services/authorizers/assign-pool-matches";
import {
  requestRecovery,
  requestRecoveryOfAll,
  requestRecoveryOfAllInput,
} from "@/lib/services/authorizers/request-recovery";
import { assignPoolMatchesInput } from "@/lib/services/authorizers/schemas";
import { syncAuthorizer } from "@/lib/services/authorizers/sync-authorizer";
import { type OptionName, setOptionInput } from "@/lib/services/options/schemas";
import { setAppOption } from "@/lib/services/options/set-app-option";
import { syncAppOptions } from "@/lib/services/options/sync-app-options";

const id = z.string().min(1).max(64);
const authorizerRef = z.object({ authorizerId: id });

export const syncAppAction = providerAction(authorizerRef, syncAuthorizer);

export const recoverAppAction = providerAction(authorizerRef, requestRecovery);

export const recoverAllAppsAction = providerAction(requestRecoveryOfAllInput, requestRecoveryOfAll);

export const assignAppAction = providerAction(
  z.object({ authorizerId: id, merchantId: id }),
  assignAuthorizer,
);

export const assignPoolMatchesAction = providerAction(assignPoolMatchesInput, assignPoolMatches);

const syncOptions = providerAction(authorizerRef, syncAppOptions);
const setOption = providerAction(setOptionInput, setAppOption);

/** Reads the account's options anew from WeChat. */
export async function syncOptionsAction(
  authorizerId: string,
  _previous: OptionAnswer | null,
): Promise<OptionAnswer> {
  const result = await syncOptions({ authorizerId });
  refresh();
  return toOptionAnswer(result);
}

/** Saves one option; `expected` is the value that the page showed. */
export async function setOptionAction(
  option: { authorizerId: string; name: OptionName; expected: string },
  _previous: OptionAnswer | null,
  form: FormData,
): Promise<OptionAnswer> {
  const value = String(form.get("value"));
  const result = await setOption({ ...option, value });
  refresh();
  return toOptionAnswer(result, value);
}
