import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { classNames } from "@/components/ui/class-names";
import { ToneIcon } from "@/components/ui/tone";

/** What the control inside a field must carry. */
export interface FieldControl {
  id: string;
  name: string;
  required: boolean;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
}

export interface FieldProps {
  name: string;
  label: ReactNode;
  /** Below the control: what to enter, which limit is left. */
  help?: ReactNode;
  error?: ReactNode;
  /** Required is the norm; optional is said. */
  optional?: boolean;
  className?: string;
  children: (control: FieldControl) => ReactNode;
}

/** Label above, help and error below, all tied to the control. */
export function Field({ name, label, help, error, optional = false, className, children }: FieldProps) {
  const t = useTranslations("common");
  const baseId = useId();
  const hasHelp = help !== undefined && help !== null;
  const hasError = error !== undefined && error !== null && error !== "";
  const describedBy = [hasError && `${baseId}-error`, hasHelp && `${baseId}-help`].filter(Boolean).join(" ");
  return (
    <div className={classNames("grid gap-1", className)}>
      <label htmlFor={fieldId(name)} className="font-medium">
        {label}
        {optional && <span className="font-normal text-text-2"> {t("optional")}</span>}
      </label>
      {children({
        id: fieldId(name),
        name,
        required: !optional,
        "aria-describedby": describedBy || undefined,
        "aria-invalid": hasError || undefined,
      })}
      {hasError && (
        <p id={`${baseId}-error`} className="flex items-start gap-1.5 text-second text-danger-text">
          <span className="flex h-(--type-second-line) items-center">
            <ToneIcon tone="danger" className="text-current" />
          </span>
          {error}
        </p>
      )}
      {hasHelp && (
        <p id={`${baseId}-help`} className="text-second text-text-2">
          {help}
        </p>
      )}
    </div>
  );
}

/** Field names are unique on a page, so that a summary can lead to them. */
export function fieldId(name: string): string {
  return `field-${name}`;
}
