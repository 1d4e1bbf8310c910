"use client";

import { KeyRound } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { FailureNotice } from "@/components/feedback/failure-notice";
import { useAction } from "@/components/forms/use-action";
import { Button } from "@/components/ui/button";
import { CopyTextButton } from "@/components/ui/copy-button";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import { useServerNow } from "@/components/ui/server-now";
import { formatTime } from "@/lib/format/time";
import { createClaimCodeAction } from "../../actions";

export interface ClaimCodeDialogProps {
  merchantId: string;
  merchantName: string;
}

interface ClaimCode {
  claimCode: string;
  expiresAt: string;
}

/** The code stands in this dialog and nowhere else; closing it forgets the code. */
export function ClaimCodeDialog({ merchantId, merchantName }: ClaimCodeDialogProps) {
  const t = useTranslations("merchants.detail.claim");
  const [open, setOpen] = useState(false);
  const [code, setCode] = useState<ClaimCode | null>(null);
  const create = useAction(createClaimCodeAction, setCode);

  function close() {
    setOpen(false);
    setCode(null);
    create.dismiss();
  }

  return (
    <>
      <Button icon={<KeyRound />} onClick={() => setOpen(true)}>
        {t("open")}
      </Button>
      <Dialog
        open={open}
        onClose={close}
        title={t("title", { merchant: merchantName })}
        description={code ? t("how") : t("body")}
      >
        {code ? (
          <CodeShown code={code} onDone={close} />
        ) : (
          <>
            {create.failure && (
              <FailureNotice
                failure={create.failure}
                title={t("failed")}
                reasons={{ already_claimed: t("alreadyClaimed") }}
              />
            )}
            <DialogFooter>
              <Button data-initial-focus onClick={close}>
                {t("decline")}
              </Button>
              <Button variant="primary" pending={create.pending} onClick={() => create.run({ merchantId })}>
                {t("generate")}
              </Button>
            </DialogFooter>
          </>
        )}
      </Dialog>
    </>
  );
}

function CodeShown({ code, onDone }: { code: ClaimCode; onDone: () => void }) {
  const t = useTranslations("merchants.detail.claim");
  const format = useTranslations("format");
  const locale = useLocale();
  const now = useServerNow();
  const time = formatTime(format, code.expiresAt, { now, locale, precision: "minute" });
  return (
    <>
      <div className="grid justify-items-center gap-2 rounded-card bg-sunken p-5 text-center">
        <p className="text-second text-text-2">{t("label")}</p>
        <output className="font-mono text-figure font-semibold tracking-widest" data-testid="claim-code">
          {code.claimCode}
        </output>
        <p className="font-medium text-attention-text">{t("once")}</p>
        <p className="text-second text-text-2">{t("until", { time })}</p>
      </div>
      <DialogFooter>
        <CopyTextButton value={code.claimCode}>{t("copy")}</CopyTextButton>
        <Button variant="primary" onClick={onDone}>
          {t("done")}
        </Button>
      </DialogFooter>
    </>
  );
}
