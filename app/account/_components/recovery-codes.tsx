"use client";

import { Download, Printer } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { CopyTextButton } from "@/components/ui/copy-button";

/** Shown once, to be copied, kept as a file, or printed. */
export function RecoveryCodes({ codes, email }: { codes: string[]; email: string }) {
  const t = useTranslations("account.codes");
  const text = `${[t("heading", { email }), "", ...codes].join("\n")}\n`;
  return (
    <div className="grid gap-4">
      <p>{t("body")}</p>
      <div className="grid gap-2 rounded-card bg-sunken p-4">
        <ul
          aria-label={t("title")}
          data-testid="recovery-codes"
          className="grid grid-cols-2 gap-x-6 gap-y-1 font-mono tabular-nums"
        >
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <p className="font-medium text-attention-text">{t("once")}</p>
      </div>
      <div className="flex flex-wrap gap-2 print:hidden">
        <CopyTextButton value={text}>{t("copy")}</CopyTextButton>
        <Button icon={<Download />} onClick={() => download(t("file"), text)}>
          {t("download")}
        </Button>
        <Button icon={<Printer />} onClick={() => window.print()}>
          {t("print")}
        </Button>
      </div>
    </div>
  );
}

function download(name: string, text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
