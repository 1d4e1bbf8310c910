import { classNames } from "./class-names";

export interface ProgressProps {
  value: number;
  max: number;
  /** What advances, for those who do not see the bar; the figures stand beside it as text. */
  label: string;
  tone?: "primary" | "success" | "attention" | "danger";
  className?: string;
}

const tones = {
  primary: "text-primary",
  success: "text-success",
  attention: "text-attention",
  danger: "text-danger",
};

export function Progress({ value, max, label, tone = "primary", className }: ProgressProps) {
  return (
    <progress
      value={value}
      max={max}
      aria-label={label}
      className={classNames("progress h-2 w-full overflow-hidden rounded-full", tones[tone], className)}
    />
  );
}
