import { useTranslations } from "next-intl";
import { Badge } from "./badge";
import { classNames } from "./class-names";
import { findStatus, type StatusMachine } from "./status-map";
import { ToneIcon } from "./tone";

export interface StatusProps {
  machine: StatusMachine;
  /** As stored; a state that this version does not know reads 未知. */
  state: string;
  /** Figures inside the word: the percentage of a gray release, the days until expiry. */
  values?: Record<string, string | number>;
  /** A badge on pages, icon and word in tables. */
  variant?: "badge" | "plain";
  className?: string;
}

/** Icon, word and colour, always all three. */
export function Status({ machine, state, values, variant = "badge", className }: StatusProps) {
  const t = useTranslations("status");
  const { tone, key } = findStatus(machine, state) ?? ({ tone: "neutral", key: "unknown" } as const);
  const word = t(key, values);
  if (variant === "badge") {
    return (
      <Badge tone={tone} icon className={className ?? ""}>
        {word}
      </Badge>
    );
  }
  return (
    <span className={classNames("inline-flex items-center gap-1.5", className)}>
      <ToneIcon tone={tone} />
      {word}
    </span>
  );
}
