import { z } from "zod";
import type { GrantOwner } from "./authorization-codes";
import { booleanColumn, type Database, jsonColumn } from "./database";

/** What one account granted to one platform. An ended grant stays as a row that is not active. */
const AuthorizationRow = z.object({
  componentAppid: z.string(),
  authorizerAppid: z.string(),
  funcScopeIds: jsonColumn(z.array(z.number())),
  refreshToken: z.string(),
  /** Whether api_query_auth has ever been called for this grant; before, no list shows the refresh token. */
  exchanged: booleanColumn,
  authorizedAt: z.number(),
  active: booleanColumn,
  changedAt: z.number(),
});
export type Authorization = z.infer<typeof AuthorizationRow>;

export const findActiveAuthorization = (database: Database, owner: GrantOwner): Authorization | undefined =>
  database.find(
    AuthorizationRow,
    "select * from authorization where componentAppid = ? and authorizerAppid = ? and active = 1",
    owner.componentAppid,
    owner.authorizerAppid,
  );

export const listAuthorizationsOfAccount = (database: Database, authorizerAppid: string): Authorization[] =>
  database.all(
    AuthorizationRow,
    "select * from authorization where authorizerAppid = ? order by authorizedAt desc",
    authorizerAppid,
  );

export const listAuthorizationsOfComponent = (
  database: Database,
  componentAppid: string,
  page: { offset: number; count: number },
): Authorization[] =>
  database.all(
    AuthorizationRow,
    `select * from authorization where componentAppid = ? and active = 1
     order by authorizedAt, authorizerAppid limit ? offset ?`,
    componentAppid,
    page.count,
    page.offset,
  );

export const countAuthorizations = (database: Database, componentAppid: string): number =>
  database.count(
    "select count(*) as n from authorization where componentAppid = ? and active = 1",
    componentAppid,
  );

export function writeAuthorization(database: Database, authorization: Authorization): Authorization {
  database.put("authorization", {
    ...authorization,
    funcScopeIds: JSON.stringify(authorization.funcScopeIds),
    exchanged: Number(authorization.exchanged),
    active: Number(authorization.active),
  });
  return authorization;
}
