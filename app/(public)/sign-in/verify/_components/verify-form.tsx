"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/forms/field";
import { FormSummary } from "@/components/forms/form-summary";
import { NativeSubmitButton } from "@/components/forms/native-submit-button";
import { Input } from "@/components/ui/input";
import { routes } from "@/lib/routes";
import type { VerifyProblem } from "../_lib/verify-query";

export interface VerifyFormProps {
  /** A recovery code is asked for instead of the app's. */
  recovery: boolean;
  /** Where to go afterwards; a page of ours, or nothing. */
  callbackUrl: string;
  /** Why the last code was not taken. */
  problem: VerifyProblem | null;
}

/** A native form, with scripts and without; the answer comes as a new page. */
export function VerifyForm({ recovery, callbackUrl, problem }: VerifyFormProps) {
  const t = useTranslations("signIn.verify");
  const ofCode = problem?.kind === "wrong" || problem?.kind === "used";
  const words = problem && wordsOf(problem, recovery, t);
  return (
    <form method="post" action={routes.verifyAnswer()} className="grid gap-4">
      <FormSummary
        submission={problem}
        problems={ofCode ? [{ name: "code", message: words }] : []}
        error={words}
      />
      <input type="hidden" name="callbackUrl" value={callbackUrl} />
      {recovery && <input type="hidden" name="with" value="recovery" />}
      <Field
        name="code"
        label={t(recovery ? "recovery" : "code")}
        help={t(recovery ? "recoveryHelp" : "codeHelp")}
      >
        {(control) => (
          <Input
            {...control}
            {...(ofCode && { "aria-invalid": true })}
            {...(recovery
              ? { autoComplete: "off", autoCapitalize: "characters" }
              : { autoComplete: "one-time-code", inputMode: "numeric" })}
            maxLength={40}
            spellCheck={false}
            className="font-mono tracking-widest"
          />
        )}
      </Field>
      <NativeSubmitButton variant="primary" block className="mt-2">
        {t("submit")}
      </NativeSubmitButton>
    </form>
  );
}

function wordsOf(
  problem: VerifyProblem,
  recovery: boolean,
  t: ReturnType<typeof useTranslations<"signIn.verify">>,
): string {
  if (problem.kind === "rate_limited") return t("problems.rate_limited", { minutes: problem.minutes });
  return t(problem.kind === "wrong" && recovery ? "problems.wrongRecovery" : `problems.${problem.kind}`);
}
