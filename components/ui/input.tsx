import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { classNames } from "./class-names";

const inputClass =
  "w-full min-h-(--control-height) rounded-control border border-border-strong bg-surface px-3 text-input text-text transition-colors hover:border-text-2 focus-visible:border-focus focus-visible:outline-offset-0 aria-invalid:border-danger disabled:cursor-not-allowed disabled:bg-sunken disabled:text-text-3";

/** A select counts as read-only for CSS, hence apart. */
const textClass = classNames(inputClass, "read-only:bg-sunken");

export function Input({ className, ...rest }: ComponentProps<"input">) {
  return <input {...rest} className={classNames(textClass, className)} />;
}

export function Textarea({ className, rows = 3, ...rest }: ComponentProps<"textarea">) {
  return <textarea {...rest} rows={rows} className={classNames(textClass, "resize-y py-2", className)} />;
}

/** The browser's own list: on a phone it opens the system's picker. */
export function Select({ className, children, ...rest }: ComponentProps<"select">) {
  return (
    <span className={classNames("relative block", className)}>
      <select {...rest} className={classNames(inputClass, "appearance-none pe-9")}>
        {children}
      </select>
      <ChevronDown className="pointer-events-none absolute end-3 top-1/2 -translate-y-1/2 text-text-2" />
    </span>
  );
}
