"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { classNames } from "./class-names";
import { IconButton } from "./icon-button";

export interface DialogProps {
  open: boolean;
  /** Esc, the backdrop, the cross. Closing is always the safe way out. */
  onClose: () => void;
  title: ReactNode;
  description?: ReactNode;
  wide?: boolean;
  children?: ReactNode;
}

/** The browser's own modal: focus stays inside and returns, the page behind is inert. A sheet on a phone. */
export function Dialog({ open, onClose, title, description, wide = false, children }: DialogProps) {
  const t = useTranslations("common.actions");
  const titleId = useId();
  const descriptionId = useId();
  const dialogRef = useRef<HTMLDialogElement>(null);

  useEffect(() => {
    const dialog = dialogRef.current;
    if (dialog === null || !open) return;
    dialog.showModal();
    dialog.querySelector<HTMLElement>("[data-initial-focus]")?.focus();
    return () => dialog.close();
  }, [open]);

  useEffect(() => {
    const dialog = dialogRef.current;
    const closeFromBackdrop = (event: MouseEvent) => {
      if (event.target === dialog) onClose();
    };
    dialog?.addEventListener("click", closeFromBackdrop);
    return () => dialog?.removeEventListener("click", closeFromBackdrop);
  }, [onClose]);

  return (
    <dialog
      ref={dialogRef}
      aria-labelledby={titleId}
      {...(description !== undefined && { "aria-describedby": descriptionId })}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      className={classNames(
        "fixed m-auto max-h-[calc(100dvh-2rem)] w-[calc(100%-2rem)] overflow-y-auto rounded-dialog border border-border bg-surface p-0 text-text shadow-dialog backdrop:bg-scrim open:animate-appear max-sm:mb-0 max-sm:w-full max-sm:max-w-none max-sm:rounded-b-none max-sm:open:animate-rise",
        wide ? "sm:max-w-2xl" : "sm:max-w-md",
      )}
    >
      {open && (
        <div className="grid gap-4 p-5 max-sm:pb-[calc(1.25rem+env(safe-area-inset-bottom))]">
          <header className="flex items-start justify-between gap-4">
            <div className="min-w-0">
              <h2 id={titleId} className="text-card font-semibold">
                {title}
              </h2>
              {description !== undefined && (
                <p id={descriptionId} className="mt-1 text-text-2">
                  {description}
                </p>
              )}
            </div>
            <IconButton label={t("close")} icon={<X />} onClick={onClose} className="-me-2 -mt-1.5" />
          </header>
          {children}
        </div>
      )}
    </dialog>
  );
}

/** Buttons that name what they do. The safe one carries `data-initial-focus`. */
export function DialogFooter({ children }: { children: ReactNode }) {
  return (
    <footer className="flex flex-wrap justify-end gap-2 max-sm:grid max-sm:justify-stretch">
      {children}
    </footer>
  );
}
