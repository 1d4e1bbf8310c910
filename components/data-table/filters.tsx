import { X } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import type { Tone } from "@/components/ui/status-map";
import { ToneIcon } from "@/components/ui/tone";

export interface FilterSegment {
  href: string;
  label: ReactNode;
  current: boolean;
  count?: ReactNode;
  tone?: Tone;
}

/** Views one click away, each with its count; the address is the view. */
export function SegmentedFilter({ segments, label }: { segments: FilterSegment[]; label: string }) {
  return (
    <nav aria-label={label} className="min-w-0 overflow-x-auto p-0.5">
      <ul className="flex gap-1.5 sm:flex-wrap">
        {segments.map(({ href, label, current, count, tone }) => (
          <li key={href} className="shrink-0">
            <Link
              href={href}
              prefetch={false}
              aria-current={current ? "true" : undefined}
              className="flex min-h-(--control-height) items-center gap-1.5 rounded-control border border-border bg-surface px-2.5 transition-colors hover:bg-hover aria-[current=true]:border-primary aria-[current=true]:bg-primary-soft aria-[current=true]:font-medium aria-[current=true]:text-primary-text"
            >
              {tone && (
                <ToneIcon tone={tone} className={classNames(current && "text-current") || undefined} />
              )}
              {label}
              {count !== undefined && (
                <span className={classNames("tabular-nums", !current && "text-text-2")}>{count}</span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export interface FilterChip {
  field: string;
  value: string;
  /** The same view without it. */
  removeHref: string;
}

/** 字段: 值 ✕ for each filter at work, and the way to drop all. */
export function FilterChips({ chips, clearHref }: { chips: FilterChip[]; clearHref: string }) {
  const t = useTranslations("common");
  if (chips.length === 0) return null;
  return (
    <ul aria-label={t("filter.label")} className="flex flex-wrap items-center gap-1.5">
      {chips.map(({ field, value, removeHref }) => (
        <li
          key={`${field}=${value}`}
          className="inline-flex min-h-(--hit-height) items-center rounded-chip bg-sunken ps-2 text-second"
        >
          {t("filter.chip", { field, value })}
          <Link
            href={removeHref}
            prefetch={false}
            aria-label={t("filter.remove", { field, value })}
            className="grid size-(--hit-height) place-items-center rounded-chip text-text-2 hover:bg-hover hover:text-text"
          >
            <X className="size-3.5" />
          </Link>
        </li>
      ))}
      <li>
        <Link
          href={clearHref}
          prefetch={false}
          className="link inline-flex min-h-(--hit-height) items-center text-second"
        >
          {t("actions.clear")}
        </Link>
      </li>
    </ul>
  );
}
