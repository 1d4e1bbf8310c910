"use client";

import { ListFilter } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type SubmitEvent, useEffect, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Input, Select } from "@/components/ui/input";
import { Popover } from "@/components/ui/popover";
import { singleKeysAreOn } from "@/components/ui/single-keys";
import { fromBeijingInput, toBeijingInput } from "@/lib/format/beijing-input";
import { viewAddress } from "@/lib/queries/view-address";

export interface FilterField {
  name: string;
  label: string;
  /** What is chosen now; empty for any. */
  value: string;
  /** A list to choose from; without it a text field. */
  options?: { value: string; label: string }[];
  placeholder?: string;
  /** Suggestions for a text field. */
  suggestions?: { value: string; label: string }[];
  /** Date and time in Beijing; the address holds the instant. */
  instant?: boolean;
}

export interface FilterPopoverProps {
  /** The page that answers. */
  action: string;
  /** The rest of the view. */
  preserve: Record<string, string>;
  fields: FilterField[];
}

/** Narrows a view; each choice becomes a chip. `f` opens it. */
export function FilterPopover({ action, preserve, fields }: FilterPopoverProps) {
  const t = useTranslations("provider.list");
  const router = useRouter();
  const baseId = useId();
  const [open, setOpen] = useState(false);

  useEffect(() => {
    const openByKey = (event: KeyboardEvent) => {
      if (event.key !== "f" || !singleKeysAreOn(event)) return;
      event.preventDefault();
      setOpen(true);
    };
    document.addEventListener("keydown", openByKey);
    return () => document.removeEventListener("keydown", openByKey);
  }, []);

  function apply(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const chosen = new FormData(event.currentTarget);
    const values = Object.fromEntries(
      fields.map(({ name, instant }) => {
        const text = String(chosen.get(name) ?? "").trim();
        return [name, instant ? fromBeijingInput(text) : text];
      }),
    );
    setOpen(false);
    router.push(viewAddress(action, { ...preserve, ...values }));
  }

  return (
    <Popover
      label={t("filter")}
      open={open}
      onOpenChange={setOpen}
      trigger={<Button icon={<ListFilter />}>{t("filter")}</Button>}
    >
      <form onSubmit={apply} className="grid w-72 max-w-full gap-3">
        {fields.map((field) => (
          <div key={field.name} className="grid gap-1">
            <label htmlFor={`${baseId}-${field.name}`} className="text-second font-medium">
              {field.label}
            </label>
            <FieldControl id={`${baseId}-${field.name}`} field={field} />
          </div>
        ))}
        <Button type="submit" variant="primary" block>
          {t("apply")}
        </Button>
      </form>
    </Popover>
  );
}

function FieldControl({ id, field }: { id: string; field: FilterField }) {
  const t = useTranslations("provider.list");
  const { name, value, options, suggestions, placeholder, instant } = field;
  if (instant) {
    const shown = value && !Number.isNaN(Date.parse(value)) ? toBeijingInput(value) : "";
    return <Input id={id} name={name} type="datetime-local" defaultValue={shown} />;
  }
  if (options) {
    return (
      <Select id={id} name={name} defaultValue={value}>
        <option value="">{t("any")}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </Select>
    );
  }
  return (
    <>
      <Input
        id={id}
        name={name}
        defaultValue={value}
        placeholder={placeholder}
        autoComplete="off"
        {...(suggestions && { list: `${id}-list` })}
      />
      {suggestions && (
        <datalist id={`${id}-list`}>
          {suggestions.map((suggestion) => (
            <option key={suggestion.value} value={suggestion.value}>
              {suggestion.label}
            </option>
          ))}
        </datalist>
      )}
    </>
  );
}
