"use client";

import { PanelLeftClose, PanelLeftOpen } from "lucide-react";
import type { SubmitEvent } from "react";
import { iconButtonClass } from "@/components/ui/icon-button";
import { applyPreference } from "./preference-form";

export interface NavToggleProps {
  action: string;
  collapseLabel: string;
  expandLabel: string;
}

/** Both buttons are in the page; the menu's width decides which one shows. */
export function NavToggle({ action, collapseLabel, expandLabel }: NavToggleProps) {
  function toggle(event: SubmitEvent<HTMLFormElement>) {
    const { submitter } = event.nativeEvent;
    if (!(submitter instanceof HTMLButtonElement)) return;
    event.preventDefault();
    applyPreference(action, "nav", submitter.value);
  }

  return (
    <form method="post" action={action} onSubmit={toggle} className="max-lg:hidden">
      <button
        type="submit"
        name="nav"
        value="narrow"
        aria-label={collapseLabel}
        title={collapseLabel}
        className={iconButtonClass("nav-narrow:hidden")}
      >
        <PanelLeftClose />
      </button>
      <button
        type="submit"
        name="nav"
        value="wide"
        aria-label={expandLabel}
        title={expandLabel}
        className={iconButtonClass("hidden nav-narrow:inline-grid")}
      >
        <PanelLeftOpen />
      </button>
    </form>
  );
}
