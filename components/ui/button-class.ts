import { classNames } from "./class-names";

export type ButtonVariant = "primary" | "secondary" | "ghost" | "danger";

/** `auto` follows the shell: 32 px for staff, 36 px for merchants on a PC, 48 px on their phones. */
export type ButtonSize = "auto" | "small" | "staff" | "merchant" | "phone";

export interface ButtonLook {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** Fills the width it is given. */
  block?: boolean;
  className?: string | undefined;
}

const base =
  "relative inline-flex items-center justify-center gap-1.5 rounded-button border font-medium text-center no-underline transition-colors select-none aria-disabled:cursor-not-allowed aria-disabled:border-border aria-disabled:bg-sunken aria-disabled:text-text-3";

const variants: Record<ButtonVariant, string> = {
  primary: "border-transparent bg-primary text-on-primary hover:bg-primary-hover active:bg-primary-active",
  secondary: "border-border bg-surface text-text hover:bg-hover active:bg-sunken",
  ghost:
    "border-transparent bg-transparent text-primary-text hover:bg-hover active:bg-sunken aria-disabled:bg-transparent",
  danger: "border-danger bg-surface text-danger-text hover:bg-danger-soft active:bg-danger-soft",
};

const sizes: Record<ButtonSize, string> = {
  auto: "min-h-(--control-height) px-(--control-padding) py-1",
  small: "min-h-(--hit-height) px-2 text-second",
  staff: "min-h-8 px-3 py-1",
  merchant: "min-h-9 px-3.5 py-1",
  phone: "min-h-12 px-4 py-2 text-body",
};

export function buttonClass({ variant = "secondary", size = "auto", block, className }: ButtonLook): string {
  return classNames(base, variants[variant], sizes[size], block && "w-full", className);
}
