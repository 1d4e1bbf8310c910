import { type ComponentProps, type ReactNode, useId } from "react";
import { classNames } from "./class-names";

export interface CheckboxProps extends Omit<ComponentProps<"input">, "type"> {
  label: ReactNode;
  help?: ReactNode;
}

/** Label and box are one target. Consent is never checked beforehand. */
export function Checkbox({ label, help, className, ...rest }: CheckboxProps) {
  const helpId = useId();
  return (
    <div className={classNames("grid grid-cols-[auto_1fr] gap-x-2.5", className)}>
      <label
        className={classNames(
          "col-span-2 grid min-h-(--hit-height) grid-cols-subgrid items-start",
          help === undefined && "content-center",
        )}
      >
        <input
          {...rest}
          {...(help !== undefined && { "aria-describedby": helpId })}
          type="checkbox"
          className="mt-[calc((var(--type-body-line)-1rem)/2)] size-4 accent-primary"
        />
        <span>{label}</span>
      </label>
      {help !== undefined && (
        <p
          id={helpId}
          className="col-start-2 -mt-[calc(var(--hit-height)-var(--type-body-line))] text-second text-text-2"
        >
          {help}
        </p>
      )}
    </div>
  );
}
