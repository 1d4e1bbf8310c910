"use client";

import { RefreshCw, Shuffle } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type SubmitEvent, useState } from "react";
import { FailureNotice } from "@/components/feedback/failure-notice";
import { Field } from "@/components/forms/field";
import { useAction } from "@/components/forms/use-action";
import { Button } from "@/components/ui/button";
import { CopyTextButton } from "@/components/ui/copy-button";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { announce } from "@/components/ui/live-region";
import type { ComponentSettings } from "@/lib/services/components/get-component-settings";
import { useFieldErrors } from "../../_components/use-field-errors";
import { startKeyRotationAction } from "../../actions";
import { randomKey } from "./random-key";

const lengths = { encodingAesKey: 43, token: 32 } as const;
type KeyName = keyof typeof lengths;
const keyNames: readonly KeyName[] = ["encodingAesKey", "token"];

/** The first step of a rotation: the new keys are saved here before WeChat's console gets them. */
export function StartRotationDialog({ settings }: { settings: ComponentSettings }) {
  const t = useTranslations("components.rotation.start");
  const [open, setOpen] = useState(false);
  return (
    <div className="grid gap-1.5">
      <div>
        <Button icon={<RefreshCw />} onClick={() => setOpen(true)}>
          {t("open")}
        </Button>
      </div>
      <p className="text-second text-text-2">{t("help")}</p>
      {open && <RotationForm componentId={settings.id} onClose={() => setOpen(false)} />}
    </div>
  );
}

function RotationForm({ componentId, onClose }: { componentId: string; onClose: () => void }) {
  const t = useTranslations("components.rotation.start");
  const router = useRouter();
  const [values, setValues] = useState<Record<KeyName, string>>({ encodingAesKey: "", token: "" });
  const start = useAction(startKeyRotationAction, () => {
    onClose();
    announce(t("done"));
    router.refresh();
  });
  const { errorOf, problems } = useFieldErrors(start.failure);

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    start.run({ componentId, ...values });
  }

  return (
    <Dialog open wide onClose={onClose} title={t("title")} description={t("body")}>
      <form onSubmit={submit} noValidate className="grid gap-4">
        {keyNames.map((name) => (
          <KeyField
            key={name}
            name={name}
            value={values[name]}
            error={errorOf(name)}
            onChange={(value) => setValues({ ...values, [name]: value })}
          />
        ))}
        <p className="rounded-control bg-attention-soft px-3 py-2 text-second text-attention-text">
          {t("copyFirst")}
        </p>
        {start.failure && problems.length === 0 && (
          <FailureNotice
            failure={start.failure}
            title={t("failed")}
            reasons={{ rotation_in_progress: t("inProgress") }}
          />
        )}
        <DialogFooter>
          <Button onClick={onClose}>{t("decline")}</Button>
          <Button type="submit" variant="primary" pending={start.pending}>
            {t("confirm")}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}

interface KeyFieldProps {
  name: KeyName;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}

/** Legible, because the same value has to go into WeChat's console. */
function KeyField({ name, value, error, onChange }: KeyFieldProps) {
  const t = useTranslations("components");
  return (
    <Field name={name} label={t(`keys.${name}`)} help={t(`rotation.start.${name}Help`)} error={error}>
      {(control) => (
        <span className="flex flex-wrap items-center gap-2">
          <Input
            {...control}
            required={false}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            autoComplete="off"
            spellCheck={false}
            className="min-w-0 flex-1 basis-64 font-mono"
          />
          <Button icon={<Shuffle />} onClick={() => onChange(randomKey(lengths[name]))}>
            {t("rotation.start.random")}
          </Button>
          {value !== "" && <CopyTextButton value={value}>{t("rotation.start.copy")}</CopyTextButton>}
        </span>
      )}
    </Field>
  );
}
