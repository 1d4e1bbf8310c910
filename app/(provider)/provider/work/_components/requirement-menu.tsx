"use client";

import { BellOff, CirclePause, Ellipsis, RotateCcw, UserRoundPlus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAction } from "@/components/forms/use-action";
import { useRequirementWords } from "@/components/requirements/requirement-words";
import { DropdownMenu, MenuItem } from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { toast } from "@/components/ui/toast";
import type { StaffRequirementDto } from "@/lib/services/requirements/requirement-dto";
import { reopenRequirementAction } from "../actions";
import { AssignRequirementDialog } from "./assign-requirement-dialog";
import { DismissDialog } from "./dismiss-dialog";
import { SnoozeDialog } from "./snooze-dialog";

export interface RequirementMenuProps {
  authorizerId: string;
  item: StaffRequirementDto;
  assignees: { id: string; name: string }[];
}

/** 指派 · 暂缓 · 忽略 of one need of one app. */
export function RequirementMenu({ authorizerId, item, assignees }: RequirementMenuProps) {
  const t = useTranslations("requirements.actions");
  const provider = useTranslations("provider");
  const words = useRequirementWords();
  const router = useRouter();
  const [open, setOpen] = useState<"assign" | "snooze" | "dismiss" | null>(null);
  const close = () => setOpen(null);
  const done = (message: string) => {
    setOpen(null);
    toast({ message });
    router.refresh();
  };
  const reopen = useAction(reopenRequirementAction, () => done(t("reopenDone")));
  const of = { authorizerId, rule: item.rule };
  const isAside = item.dismissedAt !== null || item.snoozedUntil !== null;
  return (
    <>
      <DropdownMenu
        trigger={
          <IconButton
            label={provider("list.more", { name: words.name(item.rule) })}
            icon={<Ellipsis />}
            className="size-[max(1.75rem,var(--hit-height))]!"
          />
        }
      >
        <MenuItem icon={<UserRoundPlus />} onSelect={() => setOpen("assign")}>
          {t("assign")}
        </MenuItem>
        <MenuItem icon={<CirclePause />} onSelect={() => setOpen("snooze")}>
          {t("snooze")}
        </MenuItem>
        <MenuItem icon={<BellOff />} onSelect={() => setOpen("dismiss")}>
          {t("dismiss")}
        </MenuItem>
        {isAside && (
          <MenuItem icon={<RotateCcw />} onSelect={() => reopen.run(of)}>
            {t("reopen")}
          </MenuItem>
        )}
      </DropdownMenu>
      <AssignRequirementDialog
        open={open === "assign"}
        of={of}
        current={item.assignee?.id ?? null}
        assignees={assignees}
        onClose={close}
        onDone={() => done(t("assignDone"))}
      />
      <SnoozeDialog open={open === "snooze"} of={of} onClose={close} onDone={() => done(t("snoozeDone"))} />
      <DismissDialog
        open={open === "dismiss"}
        of={of}
        onClose={close}
        onDone={() => done(t("dismissDone"))}
      />
    </>
  );
}
