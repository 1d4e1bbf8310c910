"use client";

import * as RadixPopover from "radix-ui/popover";
import type { ReactElement, ReactNode } from "react";
import { portalContainer } from "./portal-container";

export interface PopoverProps {
  /** One button. */
  trigger: ReactElement;
  /** Names the popover for those who do not see where it opened. */
  label: string;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  align?: "start" | "end";
  children: ReactNode;
}

/** Filters, and confirmations of small weight. */
export function Popover({ trigger, label, open, onOpenChange, align = "start", children }: PopoverProps) {
  return (
    <RadixPopover.Root {...(open !== undefined && { open })} {...(onOpenChange && { onOpenChange })}>
      <RadixPopover.Trigger asChild>{trigger}</RadixPopover.Trigger>
      <RadixPopover.Portal container={portalContainer()}>
        <RadixPopover.Content
          aria-label={label}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className="z-40 max-w-[calc(100vw-1rem)] animate-appear rounded-card border border-border bg-surface p-4 shadow-popover"
        >
          {children}
        </RadixPopover.Content>
      </RadixPopover.Portal>
    </RadixPopover.Root>
  );
}
