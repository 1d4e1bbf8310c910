import { afterAll, beforeAll, expect, test } from "vitest";
import { receiveReturn } from "@/lib/services/authorizations/receive-return";
import { authorizeInvitation } from "@/lib/services/invitations/authorize-invitation";
import { claimOwner } from "@/lib/services/invitations/claim-owner";
import { createInvitation } from "@/lib/services/invitations/create-invitation";
import { requestReissue } from "@/lib/services/invitations/request-reissue";
import { revokeInvitation } from "@/lib/services/invitations/revoke-invitation";
import { viewInvitation } from "@/lib/services/invitations/view-invitation";
import { watchInvitation } from "@/lib/services/invitations/watch-invitation";
import { makeAccount } from "@/tests/support/accounts";
import { asStaff, makeMerchant } from "@/tests/support/people";
import { startPortal, type TestPortal } from "@/tests/support/portal";

let portal: TestPortal;

beforeAll(async () => {
  portal = await startPortal();
});

afterAll(async () => {
  await portal.close();
});

async function invite(): Promise<{ id: string; code: string; merchantId: string }> {
  const staff = await asStaff(portal);
  const { id: merchantId } = await makeMerchant(portal);
  const { id, url } = await createInvitation(staff, {
    componentId: portal.platform.id,
    merchant: { kind: "existing", merchantId },
    authType: 2,
    requiredScopeIds: [17],
    expiresInDays: 7,
  });
  return { id, code: url?.split("/").at(-1) ?? "", merchantId };
}

async function press(code: string, browserToken: string | null = null) {
  const started = await authorizeInvitation(portal.system(), { code, form: "h5", browserToken });
  const link = new URL(started.url);
  const redirectUri = new URL(link.searchParams.get("redirect_uri") ?? "");
  return {
    browserToken: started.browserToken,
    preAuthCode: link.searchParams.get("pre_auth_code") ?? "",
    attemptToken: redirectUri.searchParams.get("attempt") ?? "",
  };
}

/** Consent at WeChat and the way back, until the portal has worked through it. */
async function complete(attempt: Awaited<ReturnType<typeof press>>): Promise<string> {
  const appid = await makeAccount(portal, { kind: "mini_program" });
  const { authorizationCode } = await portal.control.authorize({
    componentAppid: portal.platform.appid,
    authorizerAppid: appid,
    preAuthCode: attempt.preAuthCode,
  });
  await comeBack(attempt, authorizationCode);
  return appid;
}

async function comeBack(attempt: Awaited<ReturnType<typeof press>>, authorizationCode: string | null) {
  await receiveReturn(portal.system(), {
    componentAppid: portal.platform.appid,
    attemptToken: attempt.attemptToken,
    browserToken: attempt.browserToken,
    authorizationCode,
  });
  await portal.jobs.runAll();
}

test("a waiting page learns how far the phone has come since it was opened, and nothing else", async () => {
  const { id, code } = await invite();
  const since = portal.container.clock.now();
  const watch = (from = since) => watchInvitation(portal.system(), { code, since: from });
  expect(await watch()).toBe("waiting");
  const attempt = await press(code);
  expect(await watch()).toBe("started");
  await complete(attempt);
  expect(await watch()).toBe("done");
  expect(await watch(new Date(portal.container.clock.now().getTime() + 1))).toBe("waiting");
  const { browserToken } = attempt;
  const person = { name: "陈建国", email: "watch@laochen.example", password: "correct horse" };
  await claimOwner(portal.system(), { code, ...person, browserToken, userAgent: null });
  expect(await watch()).toBe("claimed");
  await revokeInvitation(await asStaff(portal), { invitationId: id });
  expect(await watch()).toBe("ended");
});

test("only the browser that completed may set up the owner, whatever it tries afterwards", async () => {
  const { code } = await invite();
  const view = (browserToken: string | null) => viewInvitation(portal.system(), { code, browserToken });
  const attempt = await press(code);
  expect((await view(attempt.browserToken)).mayClaim).toBe(false);
  await complete(attempt);
  await comeBack(await press(code, attempt.browserToken), null);
  const own = await view(attempt.browserToken);
  expect(own.attempt?.state).toBe("failed");
  expect(own.mayClaim).toBe(true);
  const stranger = await press(code);
  expect((await view(stranger.browserToken)).mayClaim).toBe(false);
  expect((await view(null)).mayClaim).toBe(false);
});

test("adding permissions names the account, but only to the browser that authorized it", async () => {
  const { code } = await invite();
  const first = await press(code);
  const appid = await complete(first);
  const again = async (browserToken: string | null) => {
    const started = await authorizeInvitation(portal.system(), {
      code,
      form: "h5",
      browserToken,
      sameAccount: true,
    });
    return new URL(started.url).searchParams.get("biz_appid");
  };
  expect(await again(first.browserToken)).toBe(appid);
  expect(await again(null)).toBeNull();
});

test("the page tells when a new link was asked for", async () => {
  const { code } = await invite();
  const view = () => viewInvitation(portal.system(), { code, browserToken: null });
  expect((await view()).reissueRequestedAt).toBeNull();
  await requestReissue(portal.system(), code);
  expect((await view()).reissueRequestedAt).not.toBeNull();
});
