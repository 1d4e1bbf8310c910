import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { RelativeTime } from "@/components/ui/relative-time";
import { ToneIcon } from "@/components/ui/tone";
import { openTranslator } from "@/components/wechat/open-translator";
import type { ComponentSettings } from "@/lib/services/components/get-component-settings";
import { type ConsoleStep, consoleSteps, stepStateOf } from "./step-states";

/** What to enter in WeChat's console, with the evidence for each entry. */
export function ConsoleCard({ settings, now }: { settings: ComponentSettings; now: string }) {
  const t = useTranslations("components.console");
  return (
    <Card title={t("title")} description={t("body")}>
      <ol className="grid">
        {consoleSteps.map((step) => (
          <Step key={step} step={step} settings={settings} now={now}>
            <Entry step={step} settings={settings} />
          </Step>
        ))}
      </ol>
    </Card>
  );
}

interface StepProps {
  step: ConsoleStep;
  settings: ComponentSettings;
  now: string;
  children: ReactNode;
}

function Step({ step, settings, now, children }: StepProps) {
  const t = useTranslations("components.console");
  const words = openTranslator(useTranslations("components.console.states"));
  const { tone, word, at } = stepStateOf(step, settings, now);
  return (
    <li
      data-step={step}
      className="flex items-start gap-2.5 border-b border-border py-3 first:pt-0 last:border-b-0 last:pb-0"
    >
      <span className="flex h-(--type-body-line) items-center">
        <ToneIcon tone={tone} />
      </span>
      <div className="grid min-w-0 flex-1 gap-0.5">
        <p className="flex flex-wrap items-baseline justify-between gap-x-4">
          <span className="font-medium">{t(`${step}.term`)}</span>
          <span className="text-second text-text-2">
            {words(`${step}.${word}`)}
            {at !== null && (
              <>
                {" · "}
                <RelativeTime value={at} now={now} />
              </>
            )}
          </span>
        </p>
        {children}
        <p className="text-second text-text-2">{t(`${step}.help`)}</p>
      </div>
    </li>
  );
}

function Entry({ step, settings }: { step: ConsoleStep; settings: ComponentSettings }) {
  const t = useTranslations("components");
  if (step === "keys") {
    return (
      <p className="flex flex-wrap gap-x-4">
        {(["token", "encodingAesKey"] as const).map((key) => (
          <span key={key}>
            {t(`keys.${key}`)} <code>{settings.secrets[key].fingerprint}</code>
          </span>
        ))}
      </p>
    );
  }
  const value = step === "addresses" ? settings.refusedAddress : settings.entries[step];
  if (value === null) return null;
  return (
    <p className="flex items-start gap-0.5">
      <code className="min-w-0 break-all">{value}</code>
      <CopyButton value={value} label={t(`console.${step}.term`)} />
    </p>
  );
}
