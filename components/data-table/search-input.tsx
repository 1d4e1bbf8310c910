"use client";

import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type SubmitEvent, useEffect, useRef } from "react";
import { Input } from "@/components/ui/input";
import { singleKeysAreOn } from "@/components/ui/single-keys";

export interface SearchInputProps {
  /** The page that answers. */
  action: string;
  defaultValue: string;
  /** 名称 / AppID / 商家 */
  placeholder: string;
  name?: string;
  /** The rest of the view, kept in the address. */
  preserve?: Record<string, string>;
  className?: string;
}

/** A search form that works without JavaScript. `/` leads here; Enter inside a Chinese composition stays inside. */
export function SearchInput(props: SearchInputProps) {
  const { action, defaultValue, placeholder, name = "q", preserve = {}, className } = props;
  const t = useTranslations("common.filter");
  const router = useRouter();
  const inputRef = useRef<HTMLInputElement>(null);

  useEffect(() => {
    const focusSearch = (event: globalThis.KeyboardEvent) => {
      if (event.key !== "/" || !singleKeysAreOn(event)) return;
      event.preventDefault();
      inputRef.current?.focus();
    };
    document.addEventListener("keydown", focusSearch);
    return () => document.removeEventListener("keydown", focusSearch);
  }, []);

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const query = new URLSearchParams(preserve);
    const value = inputRef.current?.value.trim() ?? "";
    if (value !== "") query.set(name, value);
    router.push(query.size > 0 ? `${action}?${query}` : action);
  }

  return (
    <search className={className}>
      <form action={action} method="get" onSubmit={submit} className="relative">
        {Object.entries(preserve).map(([key, value]) => (
          <input key={key} type="hidden" name={key} value={value} />
        ))}
        <Search className="pointer-events-none absolute start-3 top-1/2 -translate-y-1/2 text-text-3" />
        <Input
          // A changed view brings its own text along.
          key={defaultValue}
          ref={inputRef}
          type="search"
          name={name}
          aria-label={t("search")}
          defaultValue={defaultValue}
          placeholder={placeholder}
          enterKeyHint="search"
          onKeyDown={keepComposing}
          className="ps-9"
        />
      </form>
    </search>
  );
}

/** Safari reports the Enter that ends a composition after the composition; its key code is still 229. */
function keepComposing(event: KeyboardEvent): void {
  if (event.key === "Enter" && (event.nativeEvent.isComposing || event.keyCode === 229))
    event.preventDefault();
}
