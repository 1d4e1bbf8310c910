"use client";

import { PersonActions, type PersonActionsProps } from "@/components/team/person-actions";
import type { ProviderRole } from "@/lib/auth/permissions";
import { useRecovery } from "../../_components/use-recovery";

export interface StaffActionsProps extends Omit<PersonActionsProps<ProviderRole>, "more"> {
  person: PersonActionsProps<ProviderRole>["person"] & { hasSecondFactor: boolean };
  mayRecover: boolean;
}

/** What an owner does about a colleague: role, removal, and help for somebody who cannot sign in any more. */
export function StaffActions({ mayRecover, ...props }: StaffActionsProps) {
  const recovery = useRecovery(props.person);
  return (
    <>
      <PersonActions {...props} more={mayRecover && recovery.items} />
      {mayRecover && recovery.dialogs}
    </>
  );
}
