import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";

export interface IconButtonProps extends Omit<ComponentProps<"button">, "children" | "aria-label" | "title"> {
  /** What it does, for those who do not see the icon and as its tooltip. */
  label: string;
  icon: ReactNode;
}

/** Only for signs that need no word: close, copy, more, the menu. */
export function IconButton({ label, icon, className, type = "button", ...rest }: IconButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      aria-label={label}
      title={label}
      className={classNames(
        "inline-grid size-(--control-height) shrink-0 place-items-center rounded-control text-text-2 transition-colors hover:bg-hover hover:text-text",
        className,
      )}
    >
      {icon}
    </button>
  );
}
