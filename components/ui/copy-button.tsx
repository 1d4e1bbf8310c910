"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button, type ButtonProps } from "./button";
import { copyText } from "./copy-text";
import { announce } from "./live-region";
import { toast } from "./toast";

const copiedForMs = 2000;

interface CopyButtonProps {
  value: string;
  /** What is copied, for those who hear the button: 复制 AppID. */
  label: string;
}

/** The small sign behind an id. A finger finds it although the line does not grow with it. */
export function CopyButton({ value, label }: CopyButtonProps) {
  const t = useTranslations("common.actions");
  const { copied, copy } = useCopy(value);
  return (
    <button
      type="button"
      onClick={copy}
      aria-label={t("copyNamed", { name: label })}
      title={t(copied ? "copied" : "copy")}
      className="-my-[calc((var(--hit-height)-1.25rem)/2)] inline-grid size-(--hit-height) shrink-0 place-items-center rounded-control text-text-3 transition-colors hover:bg-hover hover:text-text"
    >
      {copied ? <Check className="size-3.5 text-success" /> : <Copy className="size-3.5" />}
    </button>
  );
}

/** A full button that copies: a link, a reminder, a list of steps. */
export function CopyTextButton({ value, children, ...rest }: Omit<ButtonProps, "value"> & { value: string }) {
  const t = useTranslations("common.actions");
  const { copied, copy } = useCopy(value);
  return (
    <Button {...rest} onClick={copy} icon={copied ? <Check /> : <Copy />}>
      {copied ? t("copied") : children}
    </Button>
  );
}

function useCopy(value: string) {
  const t = useTranslations("common");
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), copiedForMs);
    return () => clearTimeout(timer);
  }, [copied]);

  async function copy() {
    if (await copyText(value)) {
      setCopied(true);
      announce(t("actions.copied"));
    } else {
      toast({ message: t("clipboard.failed") });
    }
  }

  return { copied, copy };
}
