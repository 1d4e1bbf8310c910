"use client";

import * as RadixMenu from "radix-ui/dropdown-menu";
import { classNames } from "./class-names";
import type { DropdownMenuProps, MenuItemProps } from "./dropdown-menu";
import { PlatformLink } from "./platform-link";
import { portalContainer } from "./portal-container";

/** Not modal: the page behind still scrolls, and nothing has to be styled at runtime to stop it. */
export function OpenedMenu({ trigger, align = "end", children }: DropdownMenuProps) {
  return (
    <RadixMenu.Root modal={false} defaultOpen>
      <RadixMenu.Trigger asChild>{trigger}</RadixMenu.Trigger>
      <RadixMenu.Portal container={portalContainer()}>
        <RadixMenu.Content
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className="z-40 max-h-(--radix-dropdown-menu-content-available-height) min-w-40 max-w-80 animate-appear overflow-y-auto rounded-card border border-border bg-surface p-1 shadow-popover"
        >
          {children}
        </RadixMenu.Content>
      </RadixMenu.Portal>
    </RadixMenu.Root>
  );
}

export function OpenedItem({
  icon,
  href,
  onSelect,
  danger = false,
  disabledReason,
  children,
}: MenuItemProps) {
  const disabled = disabledReason !== undefined;
  const content = (
    <>
      {icon}
      <span className="grid">
        {children}
        {disabled && <span className="text-caption text-text-3">{disabledReason}</span>}
      </span>
    </>
  );
  const link = href !== undefined && !disabled;
  return (
    <RadixMenu.Item
      asChild={link}
      disabled={disabled}
      {...(onSelect && { onSelect })}
      className={classNames(
        "flex min-h-8 cursor-pointer items-center gap-2 rounded-chip px-2 py-1 outline-none select-none data-disabled:cursor-not-allowed data-disabled:text-text-3 data-highlighted:bg-hover",
        danger && "text-danger-text",
      )}
    >
      {link ? <PlatformLink href={href}>{content}</PlatformLink> : content}
    </RadixMenu.Item>
  );
}
