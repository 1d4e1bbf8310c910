"use client";

import { Ellipsis } from "lucide-react";
import { useTranslations } from "next-intl";
import { DropdownMenu } from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { type RecoverablePerson, useRecovery } from "./use-recovery";

/** The menu of somebody about whom there is nothing else to do. */
export function RecoverPerson({ person }: { person: RecoverablePerson }) {
  const list = useTranslations("provider.list");
  const recovery = useRecovery(person);
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
        {recovery.items}
      </DropdownMenu>
      {recovery.dialogs}
    </>
  );
}
