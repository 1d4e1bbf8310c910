"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { CopyTextButton } from "@/components/ui/copy-button";
import { Textarea } from "@/components/ui/input";

/** Can be changed before it is copied; nothing is kept. */
export function ReminderText({ initial }: { initial: string }) {
  const t = useTranslations("invitations.detail.reminder");
  const [text, setText] = useState(initial);
  return (
    <div className="grid justify-items-start gap-3">
      <Textarea
        aria-label={t("label")}
        rows={4}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <CopyTextButton value={text}>{t("copy")}</CopyTextButton>
    </div>
  );
}
