"use client";

import { Ellipsis, KeyRound, ShieldOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DropdownMenu, MenuItem } from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { ResetFactorDialog } from "./reset-factor-dialog";
import { ResetLinkDialog } from "./reset-link-dialog";

export interface RecoverPersonProps {
  person: { userId: string; name: string; hasSecondFactor: boolean };
}

/** For somebody who cannot sign in any more: a link for a new password, or an end to a lost second factor. */
export function RecoverPerson({ person }: RecoverPersonProps) {
  const t = useTranslations("provider.recover");
  const list = useTranslations("provider.list");
  const [open, setOpen] = useState<"link" | "factor" | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      <DropdownMenu
        trigger={
          <IconButton
            label={list("more", { name: person.name })}
            icon={<Ellipsis />}
            className="size-[max(1.75rem,var(--hit-height))]!"
          />
        }
      >
        <MenuItem icon={<KeyRound />} onSelect={() => setOpen("link")}>
          {t("link.open")}
        </MenuItem>
        <MenuItem
          icon={<ShieldOff />}
          onSelect={() => setOpen("factor")}
          {...(!person.hasSecondFactor && { disabledReason: t("factor.none") })}
        >
          {t("factor.open")}
        </MenuItem>
      </DropdownMenu>
      <ResetLinkDialog person={person} open={open === "link"} onClose={close} />
      <ResetFactorDialog person={person} open={open === "factor"} onClose={close} />
    </>
  );
}
