"use client";

import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useDeferredValue, useId, useLayoutEffect, useRef, useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { merchantsQuery } from "@/lib/queries/merchants";
import type { MerchantListItem } from "@/lib/services/merchants/list-merchants";
import { PickerList, type PickerPlace } from "./picker-list";

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
  const inputRef = useRef<HTMLInputElement>(null);
  // Null while nobody is choosing.
  const [typed, setTyped] = useState<string | null>(null);
  const [active, setActive] = useState(0);
  const [place, setPlace] = useState<PickerPlace | null>(null);
  const open = typed !== null;
  const search = useMerchantSearch(typed);

  useLayoutEffect(() => {
    if (!open || inputRef.current === null) return setPlace(null);
    const { left, bottom, width } = inputRef.current.getBoundingClientRect();
    setPlace({ left, top: bottom + 4, width });
  }, [open]);

  function take(merchant: MerchantListItem | null) {
    onChange(merchant && { id: merchant.id, name: merchant.name });
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
      setActive((index) => Math.min(Math.max(index + step, 0), Math.max(search.found.length - 1, 0)));
    } else if (open && event.key === "Enter") {
      event.preventDefault();
      const merchant = search.found[active];
      if (merchant) take(merchant);
    } else if (open && event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      setTyped(null);
    }
  }

  return (
    <div className="relative">
      <input type="hidden" name={name} value={value?.id ?? ""} />
      <Input
        ref={inputRef}
        id={id}
        role="combobox"
        aria-expanded={open}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={open && search.found[active] ? `${listId}-${active}` : undefined}
        aria-invalid={invalid || undefined}
        aria-describedby={describedBy}
        autoComplete="off"
        placeholder={t("placeholder")}
        value={typed ?? value?.name ?? ""}
        onChange={(event) => {
          setTyped(event.target.value);
          setActive(0);
        }}
        onClick={() => {
          if (value === null) setTyped((before) => before ?? "");
        }}
        onKeyDown={onKeyDown}
        onBlur={() => setTyped(null)}
        className={value ? "pe-10" : ""}
      />
      {value && (
        <IconButton
          label={t("clear")}
          icon={<X />}
          onClick={() => {
            take(null);
            inputRef.current?.focus();
          }}
          className="absolute end-0 top-0 hover:bg-transparent"
        />
      )}
      <PickerList id={listId} place={place} search={search} active={active} onTake={take} />
    </div>
  );
}

function useMerchantSearch(typed: string | null) {
  const q = useDeferredValue(typed?.trim() ?? "");
  const { data, isPending, isError } = useQuery({
    ...merchantsQuery({ q, limit: shownMax }),
    enabled: typed !== null,
    placeholderData: (previous) => previous,
  });
  const found = data?.items ?? [];
  const state = isError ? "failed" : isPending ? "searching" : found.length === 0 ? "none" : "found";
  return { found, state } as const;
}

export type MerchantSearch = ReturnType<typeof useMerchantSearch>;
