import {
  CircleArrowRight,
  CircleCheck,
  CircleDashed,
  CircleMinus,
  CirclePause,
  Hourglass,
  LoaderCircle,
  type LucideIcon,
  OctagonX,
  TriangleAlert,
} from "lucide-react";
import type { Tone } from "./status-map";

const icons: Record<Tone, LucideIcon> = {
  neutral: CircleDashed,
  action: CircleArrowRight,
  progress: LoaderCircle,
  waiting: Hourglass,
  attention: TriangleAlert,
  danger: OctagonX,
  success: CircleCheck,
  paused: CirclePause,
  muted: CircleMinus,
};

const iconColours: Record<Tone, string> = {
  neutral: "text-text-2",
  action: "text-primary-text",
  progress: "text-primary-text",
  waiting: "text-waiting",
  attention: "text-attention",
  danger: "text-danger",
  success: "text-success",
  paused: "text-attention",
  muted: "text-text-2",
};

/** Text and icon on the tone's soft ground. */
export const softTone: Record<Tone, string> = {
  neutral: "bg-sunken text-text-2",
  action: "bg-primary-soft text-primary-text",
  progress: "bg-primary-soft text-primary-text",
  waiting: "bg-waiting-soft text-waiting-text",
  attention: "bg-attention-soft text-attention-text",
  danger: "bg-danger-soft text-danger-text",
  success: "bg-success-soft text-success-text",
  paused: "bg-attention-soft text-attention-text",
  muted: "bg-sunken text-text-2",
};

export function ToneIcon({ tone, className }: { tone: Tone; className?: string }) {
  const Icon = icons[tone];
  return <Icon className={className ?? iconColours[tone]} />;
}
