"use client";

import { useQuery } from "@tanstack/react-query";
import { Check, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useDeferredValue, useId, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { merchantsQuery } from "@/lib/queries/merchants";

export interface ChosenMerchant {
  id: string;
  name: string;
}

export interface MerchantPickerProps {
  /** Of the input, for its label. */
  id: string;
  /** Of the hidden field that carries the merchant's id. */
  name: string;
  value: ChosenMerchant | null;
  onChange: (merchant: ChosenMerchant | null) => void;
  invalid?: boolean;
  describedBy?: string | undefined;
}

const shownMax = 8;

/** Finds a merchant by two characters of the name; arrow keys walk, Enter takes, Esc closes. */
export function MerchantPicker({ id, name, value, onChange, invalid, describedBy }: MerchantPickerProps) {
  const t = useTranslations("provider.merchantPicker");
  const listId = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const [active, setActive] = useState(0);
  const q = useDeferredValue(typed?.trim() ?? "");
  const open = typed !== null;
  const { data, isPending, isError } = useQuery({
    ...merchantsQuery({ q, limit: shownMax }),
    enabled: open,
    placeholderData: (previous) => previous,
  });
  const found = data?.items ?? [];

  function take(merchant: ChosenMerchant | null) {
    onChange(merchant);
    setTyped(null);
    setActive(0);
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    // The Enter that ends a Chinese composition chooses characters, not merchants.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      setTyped((before) => before ?? "");
      const step = event.key === "ArrowDown" ? 1 : -1;
      setActive((index) => Math.min(Math.max(index + step, 0), Math.max(found.length - 1, 0)));
    } else if (event.key === "Enter" && open) {
      event.preventDefault();
      const merchant = found[active];
      if (merchant) take({ id: merchant.id, name: merchant.name });
    } else if (event.key === "Escape" && open) {
      event.preventDefault();
      event.stopPropagation();
      setTyped(null);
    }
  }

  const chosenOption = open && found[active] ? `${listId}-${active}` : undefined;
  return (
    <div className="relative">
      <input type="hidden" name={name} value={value?.id ?? ""} />
      <Input
        id={id}
        role="combobox"
        aria-expanded={open}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={chosenOption}
        aria-invalid={invalid || undefined}
        aria-describedby={describedBy}
        autoComplete="off"
        placeholder={t("placeholder")}
        value={typed ?? value?.name ?? ""}
        onChange={(event) => {
          setTyped(event.target.value);
          setActive(0);
        }}
        onClick={() => setTyped((before) => before ?? "")}
        onKeyDown={onKeyDown}
        onBlur={() => setTyped(null)}
        className={value ? "pe-10" : ""}
      />
      {value && (
        <IconButton
          label={t("clear")}
          icon={<X />}
          onClick={() => take(null)}
          className="absolute end-0 top-0 hover:bg-transparent"
        />
      )}
      <div
        id={listId}
        role="listbox"
        aria-label={t("results", { count: found.length })}
        hidden={!open}
        className="absolute inset-x-0 top-full z-10 mt-1 max-h-64 overflow-y-auto rounded-card border border-border bg-surface p-1 shadow-popover"
      >
        {found.map((merchant, index) => (
          <div
            key={merchant.id}
            id={`${listId}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            // Before the field loses the focus and the list goes.
            onPointerDown={(event) => {
              event.preventDefault();
              take({ id: merchant.id, name: merchant.name });
            }}
            className={classNames(
              "flex min-h-(--control-height) cursor-pointer items-center justify-between gap-3 rounded-chip px-2",
              index === active && "bg-hover",
            )}
          >
            <span className="min-w-0 truncate">
              {merchant.name}
              {merchant.contactName && <span className="text-text-2"> · {merchant.contactName}</span>}
            </span>
            {merchant.id === value?.id && <Check className="text-primary-text" />}
          </div>
        ))}
        {found.length === 0 && (
          <p className="px-2 py-1.5 text-second text-text-2">
            {t(isError ? "failed" : isPending ? "searching" : "none")}
          </p>
        )}
      </div>
    </div>
  );
}
