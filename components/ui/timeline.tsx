import type { ReactNode } from "react";
import { classNames } from "./class-names";
import type { Tone } from "./status-map";
import { ToneIcon } from "./tone";

export interface TimelineItem {
  key: string;
  /** A Time. */
  time: ReactNode;
  /** 微信, 系统, a person. */
  actor: ReactNode;
  /** Verb and object in one sentence. */
  text: ReactNode;
  tone?: Tone;
  detail?: ReactNode;
}

/** Newest first. */
export function Timeline({ items, className }: { items: TimelineItem[]; className?: string }) {
  return (
    <ol className={classNames("grid", className)}>
      {items.map((item) => (
        <li
          key={item.key}
          className="relative grid grid-cols-[1rem_minmax(0,1fr)] gap-x-3 pb-4 before:absolute before:top-5 before:bottom-0 before:left-[calc(0.5rem-0.5px)] before:w-px before:bg-border last:pb-0 last:before:hidden"
        >
          <span className="flex h-(--type-body-line) items-center">
            <ToneIcon tone={item.tone ?? "neutral"} />
          </span>
          <div className="min-w-0">
            <p className="flex flex-wrap gap-x-2">
              <span className="text-text-2 tabular-nums">{item.time}</span>
              <span className="font-medium">{item.actor}</span>
              <span className="min-w-0">{item.text}</span>
            </p>
            {item.detail !== undefined && <div className="text-second text-text-2">{item.detail}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}
