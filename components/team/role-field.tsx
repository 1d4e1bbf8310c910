"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/forms/field";
import { Select } from "@/components/ui/input";
import type { RoleChoice } from "./team-doors";

export interface RoleFieldProps<Role extends string> {
  roles: RoleChoice<Role>[];
  value: Role;
  onChange: (role: Role) => void;
}

export function RoleField<Role extends string>({ roles, value, onChange }: RoleFieldProps<Role>) {
  const t = useTranslations("team.fields");

  function choose(wanted: string) {
    const role = roles.find((candidate) => candidate.value === wanted);
    if (role) onChange(role.value);
  }

  return (
    <Field name="role" label={t("role")} help={roles.find((role) => role.value === value)?.hint}>
      {(control) => (
        <Select {...control} value={value} onChange={(event) => choose(event.target.value)}>
          {roles.map((role) => (
            <option key={role.value} value={role.value}>
              {role.label}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
