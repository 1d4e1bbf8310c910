"use client";

import { useQuery } from "@tanstack/react-query";
import { Mail } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { FailureNotice } from "@/components/feedback/failure-notice";
import { useAction } from "@/components/forms/use-action";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { CopyTextButton } from "@/components/ui/copy-button";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import { Textarea } from "@/components/ui/input";
import { QrCode } from "@/components/ui/qr-code";
import { useServerNow } from "@/components/ui/server-now";
import { enumerate } from "@/lib/format/list";
import { formatTime } from "@/lib/format/time";
import { RequestError } from "@/lib/queries/fetch-json";
import { reminderQuery } from "@/lib/queries/progress";
import { routes } from "@/lib/routes";
import type { ReminderDto } from "@/lib/services/progress/get-reminder";
import type { ProgressListItem } from "@/lib/services/progress/list-progress";
import { remindMerchantAction } from "../actions";

export interface RemindDialogProps {
  of: ProgressListItem;
  onClose: () => void;
}

/** Words, code and e-mail that lead a merchant to the step that is due. */
export function RemindDialog({ of, onClose }: RemindDialogProps) {
  const t = useTranslations("funnel.reminder");
  const reminder = useQuery(reminderQuery(of.id));
  return (
    <Dialog open wide onClose={onClose} title={t("title", { merchant: of.merchantName })}>
      {reminder.data ? (
        <ReminderShown reminder={reminder.data} onClose={onClose} />
      ) : (
        <>
          {reminder.error ? <ReminderProblem error={reminder.error} /> : <p role="status">{t("loading")}</p>}
          <DialogFooter>
            <Button data-initial-focus onClick={onClose}>
              {t("close")}
            </Button>
          </DialogFooter>
        </>
      )}
    </Dialog>
  );
}

const knownProblems = ["link_ended", "nothing_to_do"] as const;

function ReminderProblem({ error }: { error: Error }) {
  const t = useTranslations("funnel.reminder");
  const reason = error instanceof RequestError ? error.failure.reason : undefined;
  const known = knownProblems.find((problem) => problem === reason) ?? "other";
  return (
    <Banner tone="attention" title={t(`problems.${known}.title`)}>
      {t(`problems.${known}.body`)}
    </Banner>
  );
}

function ReminderShown({ reminder, onClose }: { reminder: ReminderDto; onClose: () => void }) {
  const t = useTranslations("funnel.reminder");
  const locale = useLocale();
  const [text, setText] = useState(useReminderText(reminder));
  const [sentTo, setSentTo] = useState<number | null>(null);
  const send = useAction(remindMerchantAction, ({ recipients }) => setSentTo(recipients));
  const mayMail = reminder.mayMail && reminder.recipients.length > 0;
  return (
    <>
      <div className="flex flex-wrap items-start gap-5">
        <div className="grid min-w-0 flex-1 basis-64 justify-items-start gap-2">
          <Textarea
            aria-label={t("label")}
            rows={6}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <CopyTextButton value={text}>{t("copy")}</CopyTextButton>
        </div>
        <QrCode src={routes.providerReminderQr(reminder.progressId)} alt={t("qr")} />
      </div>
      <p className="text-second text-text-2">
        {mayMail
          ? t("to", { addresses: enumerate(reminder.recipients, locale) })
          : t(reminder.mayMail ? "nobody" : "noMail")}
      </p>
      {send.failure && (
        <FailureNotice
          failure={send.failure}
          title={t("failed")}
          reasons={{ remindByMerchant: t("onceAnHour") }}
        />
      )}
      {sentTo !== null && <p role="status">{t("sent", { count: sentTo })}</p>}
      <DialogFooter>
        <Button data-initial-focus onClick={onClose}>
          {t("close")}
        </Button>
        {mayMail && sentTo === null && (
          <Button
            variant="primary"
            icon={<Mail />}
            pending={send.pending}
            onClick={() => send.run({ progressId: reminder.progressId })}
          >
            {t("mail")}
          </Button>
        )}
      </DialogFooter>
    </>
  );
}

function useReminderText(reminder: ReminderDto): string {
  const t = useTranslations("funnel.reminder");
  const steps = useTranslations("onboarding.steps");
  const format = useTranslations("format");
  const locale = useLocale();
  const now = useServerNow();
  const { providerName, contactName, merchantName, step, dueAt, url } = reminder;
  return t("text", {
    provider: providerName,
    contact: contactName ?? "none",
    merchant: merchantName,
    step: step === null ? "none" : steps(`${step}.title`),
    until: dueAt === null ? "none" : formatTime(format, dueAt, { now, locale, precision: "minute" }),
    url,
  });
}
