"use client";

import { KeyRound, ShieldOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { MenuItem } from "@/components/ui/dropdown-menu";
import { ResetFactorDialog } from "./reset-factor-dialog";
import { ResetLinkDialog } from "./reset-link-dialog";

export interface RecoverablePerson {
  userId: string;
  name: string;
  hasSecondFactor: boolean;
}

/** For somebody who cannot sign in any more: a link for a new password, or an end to a lost second factor. */
export function useRecovery(person: RecoverablePerson): { items: ReactNode; dialogs: ReactNode } {
  const t = useTranslations("provider.recover");
  const [open, setOpen] = useState<"link" | "factor" | null>(null);
  const close = () => setOpen(null);
  return {
    items: (
      <>
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
      </>
    ),
    dialogs: (
      <>
        <ResetLinkDialog person={person} open={open === "link"} onClose={close} />
        <ResetFactorDialog person={person} open={open === "factor"} onClose={close} />
      </>
    ),
  };
}
