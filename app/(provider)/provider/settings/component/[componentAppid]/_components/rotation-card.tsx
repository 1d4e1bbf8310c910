"use client";

import { Check, Undo2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { FailureNotice } from "@/components/feedback/failure-notice";
import { useAction } from "@/components/forms/use-action";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import { announce } from "@/components/ui/live-region";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Tone } from "@/components/ui/status-map";
import { Time } from "@/components/ui/time";
import { ToneIcon } from "@/components/ui/tone";
import type { ComponentSettings, KeyRotation } from "@/lib/services/components/get-component-settings";
import { finishKeyRotationAction, undoKeyRotationAction } from "../../actions";

interface RotationCardProps {
  settings: ComponentSettings;
  rotation: KeyRotation;
  now: string;
  mayManage: boolean;
}

/** Where a change of keys stands. It may be left at any step: both pairs open messages until it is finished. */
export function RotationCard({ settings, rotation, now, mayManage }: RotationCardProps) {
  const t = useTranslations("components.rotation");
  const { currentUsedAt } = rotation;
  return (
    <Card title={t("title")} description={t("body")}>
      <ol className="grid gap-4">
        <Step tone="success" title={t("saved.title")}>
          {t.rich("saved.body", {
            time: () => <Time value={rotation.changedAt} now={now} precision="minute" alone />,
            person: rotation.changedBy ?? "–",
          })}
          <Fingerprints settings={settings} rotation={rotation} />
        </Step>
        <Step tone={currentUsedAt === null ? "action" : "success"} title={t("console.title")}>
          {t(settings.published ? "console.published" : "console.body")}
        </Step>
        <Step tone={evidenceTone(rotation)} title={t("evidence.title")}>
          <span className="grid" data-testid="evidence">
            <Evidence word={t("evidence.current")} at={rotation.currentUsedAt} now={now} />
            <Evidence word={t("evidence.previous")} at={rotation.previousUsedAt} now={now} />
          </span>
        </Step>
        <Step tone={rotation.isRisky ? "neutral" : "action"} title={t("finish.title")}>
          {t(rotation.isRisky ? "finish.later" : "finish.now")}
        </Step>
      </ol>
      {mayManage && <RotationActions componentId={settings.id} rotation={rotation} now={now} />}
    </Card>
  );
}

function evidenceTone(rotation: KeyRotation): Tone {
  if (rotation.currentUsedAt === null) return "waiting";
  return rotation.isRisky ? "attention" : "success";
}

function Step({ tone, title, children }: { tone: Tone; title: string; children: ReactNode }) {
  return (
    <li className="flex items-start gap-2.5">
      <span className="flex h-(--type-body-line) items-center">
        <ToneIcon tone={tone} />
      </span>
      <div className="min-w-0">
        <p className="font-medium">{title}</p>
        <div className="text-second text-text-2">{children}</div>
      </div>
    </li>
  );
}

function Fingerprints({ settings, rotation }: { settings: ComponentSettings; rotation: KeyRotation }) {
  const t = useTranslations("components");
  return (
    <ul>
      {rotation.keys.map((key) => (
        <li key={key}>
          {t(`keys.${key}`)} <code>{rotation.previous[key]}</code> →{" "}
          <code>{settings.secrets[key].fingerprint}</code>
        </li>
      ))}
    </ul>
  );
}

function Evidence({ word, at, now }: { word: string; at: string | null; now: string }) {
  const t = useTranslations("components.rotation.evidence");
  return (
    <span>
      {word} {at === null ? t("none") : <RelativeTime value={at} now={now} />}
    </span>
  );
}

interface RotationActionsProps {
  componentId: string;
  rotation: KeyRotation;
  now: string;
}

function RotationActions({ componentId, rotation, now }: RotationActionsProps) {
  const t = useTranslations("components.rotation");
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const done = (word: string) => () => {
    setAsking(false);
    announce(word);
    router.refresh();
  };
  const undo = useAction(undoKeyRotationAction, done(t("undo.done")));
  const finish = useAction(finishKeyRotationAction, done(t("finish.done")));
  const failure = undo.failure ?? finish.failure;
  return (
    <div className="mt-5 grid gap-3 border-t border-border pt-4">
      <div className="flex flex-wrap items-center gap-2">
        <Button
          variant={rotation.isRisky ? "secondary" : "primary"}
          icon={<Check />}
          onClick={() => setAsking(true)}
        >
          {t("finish.button")}
        </Button>
        <Button icon={<Undo2 />} pending={undo.pending} onClick={() => undo.run({ componentId })}>
          {t("undo.button")}
        </Button>
        <span className="text-second text-text-2">{t("undo.help")}</span>
      </div>
      {failure && !asking && (
        <FailureNotice failure={failure} title={t("failed")} reasons={{ no_rotation: t("over") }} />
      )}
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t("finish.dialog.title")}
        description={t(rotation.isRisky ? "finish.dialog.risky" : "finish.dialog.safe")}
      >
        <p className="grid text-second" data-testid="evidence-asked">
          <Evidence word={t("evidence.current")} at={rotation.currentUsedAt} now={now} />
          <Evidence word={t("evidence.previous")} at={rotation.previousUsedAt} now={now} />
        </p>
        {finish.failure && (
          <FailureNotice
            failure={finish.failure}
            title={t("failed")}
            reasons={{ no_rotation: t("over"), previous_keys_in_use: t("finish.inUse") }}
          />
        )}
        <DialogFooter>
          <Button data-initial-focus onClick={() => setAsking(false)}>
            {t("finish.dialog.decline")}
          </Button>
          <Button
            variant={rotation.isRisky ? "danger" : "primary"}
            pending={finish.pending}
            onClick={() => finish.run({ componentId, confirmed: rotation.isRisky })}
          >
            {t(rotation.isRisky ? "finish.dialog.confirmRisky" : "finish.dialog.confirm")}
          </Button>
        </DialogFooter>
      </Dialog>
    </div>
  );
}
