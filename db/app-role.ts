import { createHmac } from "node:crypto";
import postgres, { type Sql } from "postgres";

/** Web and worker connect as this role; migrations use the owner of the database. */
export interface AppRole {
  name: string;
  password: string;
}

/** Derived from the installation's secret, so that no second password has to be kept anywhere. */
export function deriveAppRole(installationSecret: string): AppRole {
  const derive = (purpose: string) =>
    createHmac("sha256", installationSecret).update(`database-role:${purpose}`);
  return {
    name: `wharf_app_${derive("name").digest("hex").slice(0, 12)}`,
    password: derive("password").digest("base64url"),
  };
}

/** The owner's address with the application role in place of the owner. */
export function appRoleUrl(ownerUrl: string, role: AppRole): string {
  const url = new URL(ownerUrl);
  url.username = role.name;
  url.password = role.password;
  return url.toString();
}

/** The role that the operator manages, from its address. */
export function roleNameOf(appUrl: string): string {
  return decodeURIComponent(new URL(appUrl).username);
}

/**
 * Makes the derived role, or sets its password anew. Repeatable.
 * @throws RoleCreationError when the owner may not create roles
 */
export async function createAppRole(owner: Sql, role: AppRole): Promise<void> {
  const [existing] = await owner`select 1 from pg_roles where rolname = ${role.name}`;
  // Only a superuser may mention the privileges of a role that exists, even to take them away.
  const statement = existing
    ? `alter role ${role.name} login password '${role.password}'`
    : `create role ${role.name} login nosuperuser nobypassrls nocreatedb nocreaterole password '${role.password}'`;
  try {
    await owner.unsafe(statement);
  } catch (cause) {
    if (cause instanceof postgres.PostgresError && cause.code === insufficientPrivilege) {
      throw new RoleCreationError(existing ? "alter" : "create", role.name, cause);
    }
    throw cause;
  }
}

const insufficientPrivilege = "42501";

/** Gives the role exactly the rights that web and worker need. Repeatable. */
export async function grantAppRole(owner: Sql, roleName: string): Promise<void> {
  const name = owner(roleName);
  await owner`grant usage on schema public, pgboss to ${name}`;
  await owner`grant select, insert, update, delete on all tables in schema public, pgboss to ${name}`;
  await owner`grant usage on all sequences in schema public, pgboss to ${name}`;
  await owner`grant execute on all functions in schema public, pgboss to ${name}`;
  await owner`revoke update, delete on audit_entry, audit_seal from ${name}`;
  await owner`revoke delete on audit_chain from ${name}`;
  // Triggers keep it.
  await owner`revoke insert, update, delete on merchant_component from ${name}`;
  // Written through them, rows would not meet row-level security.
  await owner`revoke insert, update, delete on fleet_authorizer, fleet_merchant from ${name}`;
}

class RoleCreationError extends Error {
  constructor(verb: string, role: string, cause: Error) {
    super(
      `The role of DATABASE_URL may not ${verb} the role ${role} that web and worker use. ` +
        "Give it CREATEROLE, or make a role yourself and set DATABASE_APP_URL.",
      { cause },
    );
    this.name = "RoleCreationError";
  }
}

class RolePrivilegeError extends Error {
  constructor(role: string, excess: string) {
    super(
      `The database role ${role} ${excess}: row-level security would not hold. ` +
        "Leave DATABASE_APP_URL unset, or point it to a role without superuser, bypassrls and table ownership.",
    );
    this.name = "RolePrivilegeError";
  }
}

/**
 * Checks the role that an address connects as.
 * @throws RolePrivilegeError when it could look past row-level security, by itself or as a role it may become
 */
export async function checkAppRole(appUrl: string): Promise<void> {
  const sql = postgres(appUrl, { max: 1, onnotice: () => undefined });
  try {
    await assertUnprivileged(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

interface RoleFacts {
  name: string;
  superuser: boolean;
  bypassrls: boolean;
  owner: boolean;
  privileged: string | null;
}

async function assertUnprivileged(sql: Sql): Promise<void> {
  const [role] = await sql<RoleFacts[]>`
    select r.rolname as name, r.rolsuper as superuser, r.rolbypassrls as bypassrls,
           exists (select 1 from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
                      and pg_has_role(c.relowner, 'member')) as owner,
           (select min(p.rolname) from pg_roles p
             where (p.rolsuper or p.rolbypassrls) and pg_has_role(p.oid, 'member')) as privileged
      from pg_roles r where r.rolname = current_user`;
  if (!role) throw new RolePrivilegeError("(unknown)", "cannot be inspected");
  if (role.superuser) throw new RolePrivilegeError(role.name, "is a superuser");
  if (role.bypassrls) throw new RolePrivilegeError(role.name, "bypasses row-level security");
  if (role.owner) throw new RolePrivilegeError(role.name, "owns the tables");
  if (role.privileged) throw new RolePrivilegeError(role.name, `may become ${role.privileged}`);
}
