"use client";

import { Ellipsis, UserRoundCog, UserRoundMinus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { useAction } from "@/components/forms/use-action";
import { Button } from "@/components/ui/button";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import { DropdownMenu, MenuItem } from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { announce } from "@/components/ui/live-region";
import { RoleField } from "./role-field";
import type { RoleChoice, TeamDoors } from "./team-doors";
import { TeamFailure } from "./team-failure";

interface Person<Role extends string> {
  userId: string;
  name: string;
  role: Role;
}

export interface PersonActionsProps<Role extends string> {
  person: Person<Role>;
  team: string;
  roles: RoleChoice<Role>[];
  /** The person who looks. */
  isSelf: boolean;
  doors: Pick<TeamDoors<Role>, "changeRole" | "remove">;
  /** Further items of the menu. */
  more?: ReactNode;
}

/** A person's role and place in the team; each asks before it acts. */
export function PersonActions<Role extends string>(props: PersonActionsProps<Role>) {
  const { person, team, roles, isSelf, doors, more } = props;
  const t = useTranslations("team.person");
  const router = useRouter();
  const [asking, setAsking] = useState<"role" | "removal" | null>(null);

  function done(message: string) {
    setAsking(null);
    announce(message);
    router.refresh();
  }

  return (
    <>
      <DropdownMenu
        trigger={
          <IconButton
            label={t("more", { name: person.name })}
            icon={<Ellipsis />}
            className="size-[max(1.75rem,var(--hit-height))]!"
          />
        }
      >
        <MenuItem icon={<UserRoundCog />} onSelect={() => setAsking("role")}>
          {t("changeRole")}
        </MenuItem>
        {more}
        <MenuItem icon={<UserRoundMinus />} danger onSelect={() => setAsking("removal")}>
          {t(isSelf ? "leave" : "remove")}
        </MenuItem>
      </DropdownMenu>
      <Dialog
        open={asking === "role"}
        onClose={() => setAsking(null)}
        title={t("roleTitle", { name: person.name })}
        description={t(isSelf ? "roleBodySelf" : "roleBody")}
      >
        <RoleForm
          {...{ person, roles }}
          changeRole={doors.changeRole}
          onDone={() => done(t("roleChanged", { name: person.name }))}
          onClose={() => setAsking(null)}
        />
      </Dialog>
      <Dialog
        open={asking === "removal"}
        onClose={() => setAsking(null)}
        title={isSelf ? t("leaveTitle", { team }) : t("removeTitle", { name: person.name, team })}
        description={t(isSelf ? "leaveBody" : "removeBody")}
      >
        <Removal
          {...{ person, isSelf }}
          remove={doors.remove}
          onDone={() => done(t("removed", { name: person.name }))}
          onClose={() => setAsking(null)}
        />
      </Dialog>
    </>
  );
}

interface RoleFormProps<Role extends string> {
  person: Person<Role>;
  roles: RoleChoice<Role>[];
  changeRole: TeamDoors<Role>["changeRole"];
  onDone: () => void;
  onClose: () => void;
}

function RoleForm<Role extends string>(props: RoleFormProps<Role>) {
  const { person, roles, changeRole, onDone, onClose } = props;
  const t = useTranslations("team.person");
  const [role, setRole] = useState(person.role);
  const action = useAction(changeRole, onDone);
  const label = roles.find(({ value }) => value === role)?.label ?? role;
  return (
    <>
      <RoleField roles={roles} value={role} onChange={setRole} />
      {action.failure && <TeamFailure failure={action.failure} />}
      <DialogFooter>
        <Button data-initial-focus onClick={onClose}>
          {t("keepRole")}
        </Button>
        <Button
          variant="primary"
          pending={action.pending}
          onClick={() => (role === person.role ? onClose() : action.run({ userId: person.userId, role }))}
        >
          {t("confirmRole", { role: label })}
        </Button>
      </DialogFooter>
    </>
  );
}

interface RemovalProps {
  person: Pick<Person<string>, "userId" | "name">;
  isSelf: boolean;
  remove: TeamDoors["remove"];
  onDone: () => void;
  onClose: () => void;
}

function Removal({ person, isSelf, remove, onDone, onClose }: RemovalProps) {
  const t = useTranslations("team.person");
  const action = useAction(remove, onDone);
  return (
    <>
      {action.failure && <TeamFailure failure={action.failure} />}
      <DialogFooter>
        <Button data-initial-focus onClick={onClose}>
          {t(isSelf ? "stay" : "keep")}
        </Button>
        <Button
          variant="danger"
          pending={action.pending}
          onClick={() => action.run({ userId: person.userId })}
        >
          {isSelf ? t("confirmLeave") : t("confirmRemove", { name: person.name })}
        </Button>
      </DialogFooter>
    </>
  );
}
