"use client";

import { FlaskConical, KeyRound } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type SubmitEvent, useState } from "react";
import { FailureNotice } from "@/components/feedback/failure-notice";
import { Field } from "@/components/forms/field";
import { useAction } from "@/components/forms/use-action";
import { Button } from "@/components/ui/button";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import { announce } from "@/components/ui/live-region";
import { toast } from "@/components/ui/toast";
import { SecretInput } from "../../_components/secret-input";
import { useFieldErrors } from "../../_components/use-field-errors";
import { changeAppSecretAction, testAppSecretAction } from "../../actions";

/** Replacing starts with an empty field; testing is the only thing here that asks WeChat. */
export function AppSecretActions({ componentId }: { componentId: string }) {
  const t = useTranslations("components.secrets");
  const router = useRouter();
  const [replacing, setReplacing] = useState(false);
  const test = useAction(testAppSecretAction, () => {
    toast({ message: t("test.done") });
    router.refresh();
  });
  return (
    <div className="-mt-2 grid gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <Button icon={<KeyRound />} onClick={() => setReplacing(true)}>
          {t("replace.open")}
        </Button>
        <Button icon={<FlaskConical />} pending={test.pending} onClick={() => test.run({ componentId })}>
          {t("test.button")}
        </Button>
        <span className="text-second text-text-2">{t("test.help")}</span>
      </div>
      {test.failure && (
        <FailureNotice
          failure={test.failure}
          title={t("test.failed")}
          reasons={{ ticket_missing: t("test.ticketMissing"), token_renewal: t("test.busy") }}
        />
      )}
      {replacing && (
        <ReplaceDialog
          componentId={componentId}
          onClose={() => setReplacing(false)}
          onDone={() => {
            setReplacing(false);
            announce(t("replace.done"));
            router.refresh();
          }}
        />
      )}
    </div>
  );
}

interface ReplaceDialogProps {
  componentId: string;
  onClose: () => void;
  onDone: () => void;
}

function ReplaceDialog({ componentId, onClose, onDone }: ReplaceDialogProps) {
  const t = useTranslations("components.secrets.replace");
  const change = useAction(changeAppSecretAction, onDone);
  const { errorOf, problems } = useFieldErrors(change.failure);

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    change.run({ componentId, appSecret: String(form.get("appSecret") ?? "") });
  }

  return (
    <Dialog open onClose={onClose} title={t("title")} description={t("body")}>
      <form onSubmit={submit} noValidate className="grid gap-4">
        <Field name="appSecret" label={t("label")} error={errorOf("appSecret")}>
          {(control) => <SecretInput {...control} data-initial-focus />}
        </Field>
        {change.failure && problems.length === 0 && (
          <FailureNotice failure={change.failure} title={t("failed")} />
        )}
        <DialogFooter>
          <Button onClick={onClose}>{t("decline")}</Button>
          <Button type="submit" variant="primary" pending={change.pending}>
            {t("confirm")}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
