"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { FailureNotice } from "@/components/feedback/failure-notice";
import { useAction } from "@/components/forms/use-action";
import { Button } from "@/components/ui/button";
import { CopyTextButton } from "@/components/ui/copy-button";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import { useServerNow } from "@/components/ui/server-now";
import { formatTime } from "@/lib/format/time";
import { createPasswordResetLinkAction } from "./recover-person-actions";

export interface RecoverDialogProps {
  person: { userId: string; name: string };
  open: boolean;
  onClose: () => void;
}

interface ResetLink {
  url: string;
  expiresAt: string;
}

/** The link stands in this dialog and nowhere else; closing it forgets the link. */
export function ResetLinkDialog({ person, open, onClose }: RecoverDialogProps) {
  const t = useTranslations("provider.recover");
  const [link, setLink] = useState<ResetLink | null>(null);
  const create = useAction(createPasswordResetLinkAction, setLink);

  function close() {
    onClose();
    setLink(null);
    create.dismiss();
  }

  return (
    <Dialog
      open={open}
      onClose={close}
      title={t("link.title", { name: person.name })}
      description={t(link ? "link.how" : "link.body")}
    >
      {link ? (
        <LinkShown link={link} onDone={close} />
      ) : (
        <>
          {create.failure && (
            <FailureNotice
              failure={create.failure}
              title={t("link.failed")}
              reasons={{ own_account: t("ownAccount") }}
            />
          )}
          <DialogFooter>
            <Button data-initial-focus onClick={close}>
              {t("link.decline")}
            </Button>
            <Button
              variant="primary"
              pending={create.pending}
              onClick={() => create.run({ userId: person.userId })}
            >
              {t("link.confirm")}
            </Button>
          </DialogFooter>
        </>
      )}
    </Dialog>
  );
}

function LinkShown({ link, onDone }: { link: ResetLink; onDone: () => void }) {
  const t = useTranslations("provider.recover.link");
  const format = useTranslations("format");
  const locale = useLocale();
  const now = useServerNow();
  const time = formatTime(format, link.expiresAt, { now, locale, precision: "minute" });
  return (
    <>
      <div className="grid gap-2 rounded-card bg-sunken p-4">
        <output className="font-mono break-all" data-testid="reset-link">
          {link.url}
        </output>
        <p className="font-medium text-attention-text">{t("once")}</p>
        <p className="text-second text-text-2">{t("until", { time })}</p>
      </div>
      <DialogFooter>
        <CopyTextButton value={link.url}>{t("copy")}</CopyTextButton>
        <Button variant="primary" onClick={onDone}>
          {t("done")}
        </Button>
      </DialogFooter>
    </>
  );
}
