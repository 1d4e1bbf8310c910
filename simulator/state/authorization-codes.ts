import { z } from "zod";
import type { Database } from "./database";
import { newAuthorizationCode } from "./random";
import type { Settings } from "./settings";

const AuthorizationCodeRow = z.object({
  value: z.string(),
  componentAppid: z.string(),
  authorizerAppid: z.string(),
  createdAt: z.number(),
  expiresAt: z.number(),
  endedBy: z.enum(["exchange", "newer_grant", "unauthorized"]).nullable(),
});
export type AuthorizationCode = z.infer<typeof AuthorizationCodeRow>;

export interface GrantOwner {
  componentAppid: string;
  authorizerAppid: string;
}

export function createAuthorizationCode(
  database: Database,
  settings: Settings,
  owner: GrantOwner,
  now: number,
): AuthorizationCode {
  const code: AuthorizationCode = {
    value: newAuthorizationCode(),
    componentAppid: owner.componentAppid,
    authorizerAppid: owner.authorizerAppid,
    createdAt: now,
    expiresAt: now + settings.authorizationCodeSeconds * 1000,
    endedBy: null,
  };
  database.put("authorizationCode", { ...code });
  return code;
}

export const findAuthorizationCode = (database: Database, value: string): AuthorizationCode | undefined =>
  database.find(AuthorizationCodeRow, "select * from authorizationCode where value = ?", value);

export const endAuthorizationCode = (database: Database, value: string): number =>
  database.run("update authorizationCode set endedBy = 'exchange' where value = ?", value);

export const endAuthorizationCodes = (
  database: Database,
  owner: GrantOwner,
  reason: "newer_grant" | "unauthorized",
): number =>
  database.run(
    `update authorizationCode set endedBy = ?
     where componentAppid = ? and authorizerAppid = ? and endedBy is null`,
    reason,
    owner.componentAppid,
    owner.authorizerAppid,
  );
