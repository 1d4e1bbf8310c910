"use client";

import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import type { MerchantListItem } from "@/lib/services/merchants/list-merchants";
import type { MerchantSearch } from "./merchant-picker";

/** In the window, so that a dialog's or popover's edge does not cut the list. */
export interface PickerPlace {
  left: number;
  top: number;
  width: number;
}

export interface PickerListProps {
  id: string;
  /** Null while closed. */
  place: PickerPlace | null;
  search: MerchantSearch;
  active: number;
  onTake: (merchant: MerchantListItem) => void;
}

export function PickerList({ id, place, search, active, onTake }: PickerListProps) {
  const t = useTranslations("provider.merchantPicker");
  if (place === null) return null;
  return (
    <div
      style={place}
      className="fixed z-50 max-h-64 overflow-y-auto rounded-card border border-border bg-surface p-1 shadow-popover"
    >
      {search.state === "found" ? (
        <div id={id} role="listbox" aria-label={t("results", { count: search.found.length })}>
          {search.found.map((merchant, index) => (
            <div
              key={merchant.id}
              id={`${id}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              // Before the field loses the focus and the list goes.
              onPointerDown={(event) => {
                event.preventDefault();
                onTake(merchant);
              }}
              className={classNames(
                "flex min-h-(--control-height) cursor-pointer items-center gap-2 rounded-chip px-2 hover:bg-hover",
                index === active && "bg-hover",
              )}
            >
              <span className="min-w-0 truncate">{merchant.name}</span>
              {merchant.contactName && (
                <span className="shrink-0 text-second text-text-2">{merchant.contactName}</span>
              )}
            </div>
          ))}
        </div>
      ) : (
        <p role="status" className="px-2 py-1.5 text-second text-text-2">
          {t(search.state)}
        </p>
      )}
    </div>
  );
}
