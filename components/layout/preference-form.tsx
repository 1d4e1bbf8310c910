"use client";

import { type ReactNode, type SubmitEvent, useState } from "react";
import type { PreferenceName } from "@/lib/preferences";
import { ReturnField } from "./return-field";

export interface PreferenceFormProps {
  name: PreferenceName;
  /** What is remembered now. */
  value: string;
  /** Where the choice is kept. */
  action: string;
  /** What is chosen, above the choices. */
  label: string;
  options: { value: string; label: string; icon?: ReactNode }[];
}

/** A choice that works at once as an attribute of <html>, and through a plain form without JavaScript. */
export function PreferenceForm({ name, value, action, label, options }: PreferenceFormProps) {
  const [chosen, setChosen] = useState(value);

  function choose(event: SubmitEvent<HTMLFormElement>) {
    const { submitter } = event.nativeEvent;
    if (!(submitter instanceof HTMLButtonElement)) return;
    event.preventDefault();
    setChosen(submitter.value);
    applyPreference(action, name, submitter.value);
  }

  return (
    <form method="post" action={action} onSubmit={choose}>
      <ReturnField />
      <fieldset className="grid gap-1">
        <legend className="pb-1 text-caption text-text-2">{label}</legend>
        <div className="flex gap-0.5 rounded-control bg-sunken p-0.5">
          {options.map((option) => (
            <button
              key={option.value}
              type="submit"
              name={name}
              value={option.value}
              aria-pressed={chosen === option.value}
              className="flex min-h-[max(1.75rem,var(--hit-height))] flex-1 items-center justify-center gap-1.5 rounded-chip border border-transparent px-2 text-second whitespace-nowrap text-text-2 hover:text-text aria-pressed:border-border aria-pressed:bg-surface aria-pressed:font-medium aria-pressed:text-text"
            >
              {option.icon}
              {option.label}
            </button>
          ))}
        </div>
      </fieldset>
    </form>
  );
}

/** Shows a preference now and remembers it; a lost request costs only the remembering. */
export function applyPreference(action: string, name: PreferenceName, value: string): void {
  document.documentElement.dataset[name] = value;
  fetch(action, { method: "POST", body: new URLSearchParams({ [name]: value }), redirect: "manual" }).catch(
    () => {},
  );
}
