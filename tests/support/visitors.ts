import { eq } from "drizzle-orm";
import { authorizationAttempt } from "@/db/schema";
import type { AuthorizationReturn, ReturnOutcome } from "@/lib/services/authorizations/receive-return";
import { receiveReturn } from "@/lib/services/authorizations/receive-return";
import type { StartedAuthorization } from "@/lib/services/authorizations/start-authorization";
import { withTransaction } from "@/lib/services/context";
import { authorizeInvitation } from "@/lib/services/invitations/authorize-invitation";
import { claimOwner } from "@/lib/services/invitations/claim-owner";
import { createInvitation } from "@/lib/services/invitations/create-invitation";
import type { CreateInvitationInput } from "@/lib/services/invitations/schemas";
import { grantXml } from "./documents";
import { asStaff, makeMerchant, type TestMerchant, word } from "./people";
import type { TestPortal } from "./portal";

export interface TestInvitation {
  id: string;
  code: string;
  merchant: TestMerchant;
}

/** A merchant's onboarding link, as staff hand it out. */
export async function invite(
  portal: TestPortal,
  options: { merchant?: TestMerchant } & Partial<Omit<CreateInvitationInput, "merchant">> = {},
): Promise<TestInvitation> {
  const { merchant = await makeMerchant(portal), ...wishes } = options;
  const created = await createInvitation(await asStaff(portal), {
    componentId: portal.platform.id,
    merchant: { kind: "existing", merchantId: merchant.id },
    authType: 3,
    requiredScopeIds: [18],
    expiresInDays: 7,
    ...wishes,
  });
  const code = created.url?.split("/").at(-1) ?? "";
  return { id: created.id, code, merchant };
}

export const visitor = { kind: "visitor", name: "visitor" } as const;

/** Every visitor of a test comes from somewhere else, so that no allowance is shared by accident. */
export const newAddress = () => `2001:db8::${word()}`;

/** What somebody holds who has pressed the button of an invitation. */
export interface Pressed extends StartedAuthorization {
  preAuthCode: string;
  attemptToken: string;
}

export async function pressButton(
  portal: TestPortal,
  code: string,
  options: { browserToken?: string | null; form?: "h5" | "pc"; h5Form?: "new" | "old" } = {},
): Promise<Pressed> {
  const started = await authorizeInvitation(portal.system(visitor, newAddress()), {
    code,
    form: options.form ?? "h5",
    browserToken: options.browserToken ?? null,
    ...(options.h5Form ? { h5Form: options.h5Form } : {}),
  });
  return readLink(started);
}

export function readLink(started: StartedAuthorization): Pressed {
  const link = new URL(started.url).searchParams;
  const back = new URL(link.get("redirect_uri") ?? "");
  return {
    ...started,
    preAuthCode: link.get("pre_auth_code") ?? "",
    attemptToken: back.searchParams.get("attempt") ?? "",
  };
}

export interface Agreed {
  appid: string;
  preAuthCode: string;
  /** What the redirect carries. */
  code: string;
  /** What the event carries. */
  eventCode: string;
}

/** The account's administrator agrees on WeChat's page; nothing reaches the portal yet. */
export async function agree(
  portal: TestPortal,
  input: { appid: string; preAuthCode?: string; funcScopeIds?: number[] },
): Promise<Agreed> {
  const answer = await portal.control.authorize({
    componentAppid: portal.platform.appid,
    authorizerAppid: input.appid,
    push: false,
    ...(input.preAuthCode ? { preAuthCode: input.preAuthCode } : {}),
    ...(input.funcScopeIds ? { funcScopeIds: input.funcScopeIds } : {}),
  });
  return {
    appid: input.appid,
    preAuthCode: answer.preAuthCode,
    code: answer.authorizationCode,
    eventCode: answer.eventAuthorizationCode,
  };
}

export const nowSeconds = (portal: TestPortal): number =>
  Math.floor(portal.container.clock.now().getTime() / 1000);

/** WeChat's event of the grant; the portal stores it and works on it when its jobs run. */
export async function pushGrant(
  portal: TestPortal,
  agreed: Agreed,
  more: { createTime?: number; infoType?: "authorized" | "updateauthorized" } = {},
): Promise<void> {
  await portal.control.pushEvent({
    componentAppid: portal.platform.appid,
    door: "events",
    xml: grantXml({
      appid: agreed.appid,
      code: agreed.eventCode,
      preAuthCode: agreed.preAuthCode,
      createTime: more.createTime ?? nowSeconds(portal),
      infoType: more.infoType ?? "authorized",
    }),
  });
}

/** The browser comes back from WeChat. */
export function comeBack(
  portal: TestPortal,
  input: Pick<AuthorizationReturn, "attemptToken" | "browserToken" | "authorizationCode"> & {
    componentAppid?: string;
  },
): Promise<ReturnOutcome> {
  return receiveReturn(portal.system(visitor, newAddress()), {
    componentAppid: portal.platform.appid,
    ...input,
  });
}

/** Lets everything happen that the portal still means to do. */
export async function settle(portal: TestPortal): Promise<void> {
  await portal.jobs.run();
  await portal.moveClock(3);
  await portal.jobs.runAll();
  await portal.jobs.runAll();
}

/** A whole honest journey. */
export async function authorizeFor(
  portal: TestPortal,
  invitation: TestInvitation,
  appid: string,
  browserToken: string | null = null,
) {
  const pressed = await pressButton(portal, invitation.code, { browserToken });
  const agreed = await agree(portal, { appid, preAuthCode: pressed.preAuthCode });
  await comeBack(portal, { ...pressed, authorizationCode: agreed.code });
  await pushGrant(portal, agreed);
  await settle(portal);
  return { pressed, agreed };
}

/** Somebody new says that the invitation's merchant is theirs. */
export const claim = (
  portal: TestPortal,
  code: string,
  more: { browserToken?: string | null; claimCode?: string } = {},
) =>
  claimOwner(portal.system(visitor, newAddress()), {
    code,
    name: "某人",
    email: `${word()}@example.com`,
    password: "a long enough password",
    browserToken: more.browserToken ?? null,
    userAgent: null,
    ...(more.claimCode ? { claimCode: more.claimCode } : {}),
  });

export async function readAttempt(portal: TestPortal, attemptId: string) {
  const [row] = await withTransaction(portal.system(), (tx) =>
    tx.select().from(authorizationAttempt).where(eq(authorizationAttempt.id, attemptId)),
  );
  if (!row) throw new Error("no such attempt");
  return row;
}
