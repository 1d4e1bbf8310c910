import { LoaderCircle } from "lucide-react";
import { type ComponentProps, type ReactNode, useId } from "react";
import { type ButtonLook, buttonClass } from "./button-class";
import { classNames } from "./class-names";

export interface ButtonProps extends Omit<ComponentProps<"button">, "disabled" | "className">, ButtonLook {
  icon?: ReactNode;
  /** The click is being carried out: width and focus stay, further clicks do nothing. */
  pending?: boolean;
  /** Why it cannot be pressed now and when it can; stands beside the button, which stays focusable. */
  disabledReason?: ReactNode;
}

export function Button({
  variant,
  size,
  block,
  className,
  icon,
  pending = false,
  disabledReason,
  type = "button",
  onClick,
  children,
  ...rest
}: ButtonProps) {
  const reasonId = useId();
  const locked = pending || disabledReason !== undefined;
  const button = (
    <button
      {...rest}
      // Locked, it neither submits nor acts, with JavaScript or without.
      {...(locked ? { "aria-disabled": true } : onClick && { onClick })}
      {...(disabledReason !== undefined && { "aria-describedby": reasonId })}
      type={locked ? "button" : type}
      aria-busy={pending || undefined}
      className={buttonClass({ variant, size, block, className })}
    >
      <span className={classNames("inline-flex items-center gap-1.5", pending && "animate-vanish-late")}>
        {icon}
        {children}
      </span>
      {pending && (
        <span className="absolute inset-0 grid animate-appear-late place-items-center">
          <LoaderCircle data-progress className="animate-spin" />
        </span>
      )}
    </button>
  );
  if (disabledReason === undefined) return button;
  return (
    <span className={classNames("inline-flex flex-wrap items-center gap-x-3 gap-y-1", block && "w-full")}>
      {button}
      <span id={reasonId} className="text-second text-text-2">
        {disabledReason}
      </span>
    </span>
  );
}
