"use client";

import { CircleCheck, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState, useSyncExternalStore } from "react";
import { Button } from "./button";
import { IconButton } from "./icon-button";
import { createStore } from "./store";

const visibleForMs = 5000;

export interface ToastContent {
  /** A success that is not visible on the screen. Errors stand beside their cause instead. */
  message: string;
  undo?: () => void;
}

interface ShownToast extends ToastContent {
  key: number;
}

const none: readonly ShownToast[] = [];
const toasts = createStore(none);
let lastKey = 0;

export function toast(content: ToastContent): void {
  lastKey += 1;
  toasts.set([...toasts.get(), { ...content, key: lastKey }].slice(-3));
}

/** One per page; the shells bring it. The waiting time stands still under the pointer and with the focus. */
export function Toaster() {
  const t = useTranslations("common.notices");
  const shown = useSyncExternalStore(toasts.subscribe, toasts.get, () => none);
  const [held, setHeld] = useState(false);
  return (
    <section
      aria-label={t("region")}
      aria-live="polite"
      className="pointer-events-none fixed inset-x-4 bottom-[calc(1rem+env(safe-area-inset-bottom))] max-sm:bottom-[calc(5.5rem+env(safe-area-inset-bottom))] z-50 grid justify-items-center gap-2 sm:start-auto sm:justify-items-end"
    >
      <ul
        className="pointer-events-auto grid gap-2"
        onPointerEnter={() => setHeld(true)}
        onPointerLeave={() => setHeld(false)}
        onFocus={() => setHeld(true)}
        onBlur={() => setHeld(false)}
      >
        {shown.map((content) => (
          <ToastCard key={content.key} content={content} held={held} />
        ))}
      </ul>
    </section>
  );
}

function ToastCard({ content, held }: { content: ShownToast; held: boolean }) {
  const t = useTranslations("common.actions");

  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => dismiss(content.key), visibleForMs);
    return () => clearTimeout(timer);
  }, [held, content.key]);

  return (
    <li className="flex max-w-md animate-rise items-center gap-3 rounded-card border border-border bg-surface py-2 ps-4 pe-2 shadow-popover">
      <CircleCheck className="text-success" />
      <p className="min-w-0 flex-1">{content.message}</p>
      {content.undo && (
        <Button
          variant="ghost"
          size="small"
          onClick={() => {
            content.undo?.();
            dismiss(content.key);
          }}
        >
          {t("undo")}
        </Button>
      )}
      <IconButton label={t("close")} icon={<X />} onClick={() => dismiss(content.key)} />
    </li>
  );
}

function dismiss(key: number): void {
  toasts.set(toasts.get().filter((shown) => shown.key !== key));
}
