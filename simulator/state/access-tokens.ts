import { z } from "zod";
import type { Database } from "./database";
import { newAccessToken } from "./random";
import type { Settings } from "./settings";

/** Why a token died before its time. */
export const TokenEnd = z.enum(["superseded", "reauthorized", "unauthorized"]);
export type TokenEnd = z.infer<typeof TokenEnd>;

const AccessTokenRow = z.object({
  value: z.string(),
  kind: z.enum(["component", "authorizer"]),
  componentAppid: z.string(),
  authorizerAppid: z.string().nullable(),
  issuedAt: z.number(),
  expiresAt: z.number(),
  endedBy: TokenEnd.nullable(),
});
export type AccessToken = z.infer<typeof AccessTokenRow>;

export interface TokenOwner {
  componentAppid: string;
  /** null: the token of the component itself. */
  authorizerAppid: string | null;
}

export const findAccessToken = (database: Database, value: string): AccessToken | undefined =>
  database.find(AccessTokenRow, "select * from accessToken where value = ?", value);

/** Issues a token. The owner's older ones are "not latest" from now on, unless the settings let them live. */
export function issueAccessToken(
  database: Database,
  settings: Settings,
  owner: TokenOwner,
  now: number,
): AccessToken {
  if (settings.newTokenEndsOlder || owner.authorizerAppid === null) {
    endAccessTokens(database, owner, "superseded");
  }
  const token: AccessToken = {
    value: newAccessToken(),
    kind: owner.authorizerAppid === null ? "component" : "authorizer",
    ...owner,
    issuedAt: now,
    expiresAt: now + settings.accessTokenSeconds * 1000,
    endedBy: null,
  };
  database.put("accessToken", { ...token });
  return token;
}

export function endAccessTokens(database: Database, owner: TokenOwner, reason: TokenEnd): void {
  database.run(
    `update accessToken set endedBy = ?
     where componentAppid = ? and authorizerAppid is ? and endedBy is null`,
    reason,
    owner.componentAppid,
    owner.authorizerAppid,
  );
}

const KEPT_AFTER_EXPIRY_MS = 3 * 86_400_000;

/** Forgets tokens that are long dead; presented again they are unknown (40014). */
export const pruneAccessTokens = (database: Database, now: number): number =>
  database.run("delete from accessToken where expiresAt < ?", now - KEPT_AFTER_EXPIRY_MS);
