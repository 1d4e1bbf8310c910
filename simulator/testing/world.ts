import type { SimulatorClock } from "../clock";
import { createMemoryClock } from "../clock";
import { createSimulatorControl, type SimulatorControl } from "../control-client";
import { createSimulator } from "../server";
import type { AccountInput } from "../state/accounts";
import type { ComponentInput } from "../state/components";
import { type Receiver, startReceiver } from "./receiver";

export interface Answered {
  errcode?: number;
  errmsg?: string;
  [field: string]: unknown;
}

/** A simulator with one platform that receives callbacks. Ends with the scope: `await using world = …`. */
export interface World extends AsyncDisposable {
  url: string;
  control: SimulatorControl;
  clock: SimulatorClock;
  receiver: Receiver;
  component: ComponentInput;
  /** Calls the API as a platform does; a body makes it a POST. A picture is answered with its type and bytes. */
  call(path: string, query?: Record<string, string>, body?: unknown): Promise<Answered>;
  /** A fresh component token. */
  componentToken(): Promise<string>;
  createAccount(input?: AccountInput): Promise<string>;
  /** Authorizes an account and exchanges its code. */
  connect(appid: string, funcScopeIds?: number[]): Promise<Connected>;
}

export interface Connected {
  accessToken: string;
  refreshToken: string;
  /** A component token that works now. */
  componentToken: string;
}

export const COMPONENT = "wx00000000000000c1";
export const SECRET = "component-secret";

export async function startWorld(
  options: { component?: Partial<ComponentInput>; dataFile?: string } = {},
): Promise<World> {
  const keys = { componentAppid: COMPONENT, token: "callbacktoken", encodingAesKey: "k".repeat(43) };
  const receiver = await startReceiver(keys);
  const clock = createMemoryClock();
  const simulator = await createSimulator({ port: 0, dataFile: options.dataFile ?? ":memory:", clock });
  const control = createSimulatorControl(simulator.url);
  const component: ComponentInput = {
    appid: COMPONENT,
    name: "测试平台",
    secret: SECRET,
    token: keys.token,
    encodingAesKey: keys.encodingAesKey,
    eventsUrl: `${receiver.url}/events`,
    messagesUrl: `${receiver.url}/messages/$APPID$/push`,
    launchDomain: receiver.host,
    ...options.component,
  };
  await control.changeSettings({ pushRetryDelayMs: 10, eventDelayMs: 400 });
  await control.registerComponent(component);

  const world: World = {
    url: simulator.url,
    control,
    clock,
    receiver,
    component,
    call: (path, query, body) => callApi(simulator.url, path, query, body),
    componentToken: () => fetchComponentToken(world),
    createAccount: async (input = {}) => {
      const [account] = await control.createAccounts({ accounts: [input] });
      return account?.appid ?? "";
    },
    connect: (appid, funcScopeIds) => connect(world, appid, funcScopeIds),
    [Symbol.asyncDispose]: async () => {
      await simulator.close();
      await receiver.close();
    },
  };
  return world;
}

async function callApi(
  url: string,
  path: string,
  query: Record<string, string> = {},
  body?: unknown,
): Promise<Answered> {
  const target = new URL(path, url);
  for (const [name, value] of Object.entries(query)) target.searchParams.set(name, value);
  const response = await fetch(target, body === undefined ? {} : { method: "POST", body: bodyOf(body) });
  const contentType = response.headers.get("content-type") ?? "";
  if (!contentType.includes("json")) return { contentType, bytes: await response.bytes() };
  const answer: Answered = await response.json();
  return { ...answer };
}

const bodyOf = (body: unknown): string | FormData =>
  typeof body === "string" || body instanceof FormData ? body : JSON.stringify(body);

async function fetchComponentToken(world: World): Promise<string> {
  const answer = await world.call("/cgi-bin/component/api_component_token", {}, await tokenRequest(world));
  return String(answer.component_access_token);
}

/** What api_component_token needs, with a ticket that was really pushed. */
export async function tokenRequest(world: World) {
  await world.control.pushTicket({ componentAppid: COMPONENT });
  const ticket = world.receiver.named("component_verify_ticket").at(-1)?.fields?.ComponentVerifyTicket;
  return {
    component_appid: COMPONENT,
    component_appsecret: SECRET,
    component_verify_ticket: typeof ticket === "string" ? ticket : "",
  };
}

async function connect(world: World, appid: string, funcScopeIds?: number[]): Promise<Connected> {
  const { authorizationCode } = await world.control.authorize({
    componentAppid: COMPONENT,
    authorizerAppid: appid,
    funcScopeIds,
  });
  const componentToken = await world.componentToken();
  const answer = await queryAuth(world, componentToken, authorizationCode);
  const info = fieldsOf(answer.authorization_info);
  return {
    accessToken: String(info.authorizer_access_token),
    refreshToken: String(info.authorizer_refresh_token),
    componentToken,
  };
}

export const queryAuth = (world: World, componentToken: string, code: string): Promise<Answered> =>
  world.call(
    "/cgi-bin/component/api_query_auth",
    { component_access_token: componentToken },
    { component_appid: COMPONENT, authorization_code: code },
  );

export const refresh = (
  world: World,
  componentToken: string,
  appid: string,
  refreshToken: string,
): Promise<Answered> =>
  world.call(
    "/cgi-bin/component/api_authorizer_token",
    { component_access_token: componentToken },
    { component_appid: COMPONENT, authorizer_appid: appid, authorizer_refresh_token: refreshToken },
  );

export const createPreAuthCode = (world: World, componentToken: string): Promise<Answered> =>
  world.call(
    "/cgi-bin/component/api_create_preauthcode",
    { component_access_token: componentToken },
    { component_appid: COMPONENT },
  );

/** A cheap call with an account token. */
export const getCallbackIp = (world: World, accessToken: string): Promise<Answered> =>
  world.call("/cgi-bin/getcallbackip", { access_token: accessToken });

/** The fields of an object inside an answer. */
export const fieldsOf = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value)) : {};

export const moveHours = (world: World, hours: number): Promise<unknown> =>
  world.control.moveClock({ bySeconds: hours * 3600 });
