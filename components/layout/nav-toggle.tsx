"use client";

import { PanelLeftClose, PanelLeftOpen } from "lucide-react";
import type { ReactNode, SubmitEvent } from "react";
import { IconButton } from "@/components/ui/icon-button";
import type { PreferenceValue } from "@/lib/preferences";
import { applyPreference } from "./preference-form";
import { ReturnField } from "./return-field";

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
      <ReturnField />
      <span className="nav-narrow:hidden">
        <WidthButton width="narrow" label={collapseLabel} icon={<PanelLeftClose />} />
      </span>
      <span className="hidden nav-narrow:inline">
        <WidthButton width="wide" label={expandLabel} icon={<PanelLeftOpen />} />
      </span>
    </form>
  );
}

interface WidthButtonProps {
  width: PreferenceValue<"nav">;
  label: string;
  icon: ReactNode;
}

function WidthButton({ width, label, icon }: WidthButtonProps) {
  return <IconButton type="submit" name="nav" value={width} label={label} icon={icon} />;
}
