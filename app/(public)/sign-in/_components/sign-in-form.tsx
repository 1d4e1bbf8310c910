"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type SubmitEvent, useMemo, useState, useTransition } from "react";
import { Field } from "@/components/forms/field";
import { FormSummary } from "@/components/forms/form-summary";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { PasswordInput } from "@/components/ui/password-input";
import { routes } from "@/lib/routes";
import { type SignInAnswer, sendSignIn } from "../_lib/send-sign-in";

export interface SignInFormProps {
  csrfToken: string;
  /** Where to go afterwards; a page of ours. */
  callbackUrl: string;
  /** Why the last try failed, in words. */
  problem: string | null;
}

/**
 * A native form of next-auth, so that it works before and without scripts. With them a refusal leaves what was
 * typed in its place.
 */
export function SignInForm({ csrfToken, callbackUrl, problem }: SignInFormProps) {
  const t = useTranslations("signIn");
  const errors = useTranslations("errors.codes.unavailable");
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const [tries, setTries] = useState(0);
  const [lost, setLost] = useState(false);
  const error = lost ? errors("title") : problem;
  // A new object for every answer, the same words twice included.
  const submission = useMemo(() => (error === null ? null : { tries }), [error, tries]);

  function showAnswer(answer: SignInAnswer) {
    if (answer.kind === "signed_in" || answer.kind === "stale") {
      // A whole new page: other people's data may be in this one's memory, and the token is old.
      window.location.assign(answer.address);
      return new Promise<never>(() => {});
    }
    startTransition(() => {
      setLost(answer.kind === "lost");
      setTries((count) => count + 1);
      if (answer.kind === "refused") {
        const query = new URLSearchParams({ error: answer.error, callbackUrl });
        router.replace(`${routes.signIn()}?${query}`);
      }
    });
  }

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    startTransition(async () => {
      await showAnswer(await sendSignIn(form));
    });
  }

  return (
    <form method="post" action={routes.apiSignIn()} onSubmit={submit} className="grid gap-4">
      <FormSummary submission={submission} problems={[]} error={error} />
      <input type="hidden" name="csrfToken" value={csrfToken} />
      <input type="hidden" name="callbackUrl" value={callbackUrl} />
      <Field name="email" label={t("email")}>
        {(control) => (
          <Input {...control} type="email" autoComplete="username" inputMode="email" autoCapitalize="none" />
        )}
      </Field>
      <Field name="password" label={t("password")}>
        {(control) => <PasswordInput {...control} autoComplete="current-password" />}
      </Field>
      <Button type="submit" variant="primary" block pending={pending} className="mt-2">
        {t("submit")}
      </Button>
    </form>
  );
}
