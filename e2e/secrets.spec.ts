import { routes } from "@/lib/routes";
import { expect, test } from "./fixtures/test";

const tokenInAnswer =
  /"(?:component_access_token|authorizer_access_token|authorizer_refresh_token|refresh_token|pre_auth_code)"\s*:\s*"([^"]{16,})"/g;

test("no page and no data that staff or merchants get holds a secret of the installation or a token of WeChat's", async ({
  portal,
  simulator,
  stack,
  openBrowser,
}) => {
  const invitation = await portal.invite();
  const account = await portal.connect(invitation);
  const { eventId, callId } = await portal.traceOf(account.appid);
  const calls = await simulator.listCalls({ limit: 1_000 });
  const { component, nextauthSecret, secretsKey, databasePassword, owner } = stack.state;
  const secrets = [
    ...[component.secret, component.token, component.encodingAesKey],
    ...[nextauthSecret, secretsKey.split(":")[1] ?? "", databasePassword, owner.password],
    ...new Set(
      calls.flatMap(({ response }) => [...response.matchAll(tokenInAnswer)].map(([, token = ""]) => token)),
    ),
  ];
  expect(secrets.length).toBeGreaterThan(50);

  const staff = (await openBrowser({ as: "owner" })).context().request;
  const person = await portal.makePerson({ merchant: invitation.merchant, role: "owner" });
  const merchant = (await openBrowser({ storageState: person.storageState })).context().request;
  const { slug } = invitation.merchant;
  const looked = [
    ...[routes.provider(), routes.providerApps(), routes.providerApp(account.id), routes.providerMerchants()],
    ...[routes.providerMerchant(invitation.merchant.id), routes.providerInvitation(invitation.id)],
    ...[routes.providerEvents(), routes.providerEvent(eventId), routes.apiApps(), routes.apiEvents()],
    ...[
      routes.providerCalls(),
      routes.providerCall(callId),
      routes.apiCalls(),
      routes.providerErrors(),
      routes.providerDoctor(),
    ],
    ...[routes.apiHealthBoard(), routes.apiMetrics(), routes.apiHealth(), routes.signIn()],
  ].map((path) => ({ path, request: staff }));
  looked.push(
    ...[routes.merchant(slug), routes.merchantApp(slug, account.id), routes.apiMerchantApps(slug)].map(
      (path) => ({
        path,
        request: merchant,
      }),
    ),
    ...[routes.invitation(invitation.code), routes.invitationDone(invitation.code)].map((path) => ({
      path,
      request: merchant,
    })),
  );
  for (const { path, request } of looked) {
    const answer = await request.get(path);
    expect(answer.status(), path).toBe(200);
    const text = await answer.text();
    for (const secret of secrets)
      expect(text.includes(secret), `${path} holds ${secret.slice(0, 4)}…`).toBe(false);
  }
});
