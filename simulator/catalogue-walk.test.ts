import { describe, expect, test } from "vitest";
import { z } from "zod";
import { type Endpoint, isWireFile } from "@/lib/wechat/endpoint";
import { endpoints } from "@/lib/wechat/endpoints";
import { usualScopeIds } from "./permission-sets";
import type { AccountInput } from "./state/accounts";
import {
  finishFiling,
  handInFiling,
  handOver,
  passFace,
  readyToFile,
  wholeAuthData,
  wholeFiling,
} from "./testing/filings";
import {
  type Answered,
  COMPONENT,
  type Connected,
  createPreAuthCode,
  fieldsOf,
  SECRET,
  startWorld,
  tokenRequest,
  type World,
} from "./testing/world";

type Fields = Record<string, unknown>;

interface Scene {
  world: World;
  appid: string;
  connected: Connected;
  /** The account's open platform account, where the endpoint is about one. */
  openAppid: string | null;
}

/** An account that has authorized everything, with whatever the endpoint's example speaks of. */
async function prepare(world: World, endpoint: Endpoint): Promise<Scene> {
  const appid = await world.createAccount(accountFor(endpoint));
  const connected = await world.connect(appid);
  if (endpoint.name === "mp.customSend") await hear(world, appid);
  if (endpoint.name === "icp.cancelApply") await handInFiling(world, connected);
  if (["icp.cancelFiling", "icp.onlineOrder"].includes(endpoint.name))
    await finishFiling(world, appid, connected);
  return { world, appid, connected, openAppid: await prepareOpenAccount(world, endpoint, connected) };
}

function accountFor(endpoint: Endpoint): AccountInput {
  const principalName = "示例公司";
  if (isAboutTrialApp(endpoint))
    return { kind: "mini_program", serviceType: 12, registerType: 13, principalName };
  if (isAboutFiling(endpoint)) return { ...readyToFile };
  if (endpoint.name.startsWith("wxaAuth.")) return { kind: "mini_program", registerType: 6, principalName };
  if (chaptersOfMiniPrograms.some((chapter) => endpoint.name.startsWith(`${chapter}.`)))
    return { kind: "mini_program", principalName };
  return { kind: "official_account", principalName, secret: "own-secret" };
}

const chaptersOfMiniPrograms = ["violation", "category", "code"];

const isAboutFiling = ({ name }: Endpoint): boolean => /^(icp|authAndIcp)\./.test(name);

const isAboutTrialApp = ({ name }: Endpoint): boolean =>
  ["verifyBetaWeapp", "setBetaWeappNickname", "getMpAdminAuth", "mpVerifyBetaWeapp"].some(
    (verb) => name === `register.${verb}`,
  );

/** A registration of the endpoint's own kind, for those that ask after one. */
async function beginRegistration({ world, connected }: Scene, endpoint: Endpoint): Promise<string> {
  const begins = endpoints.find(({ name }) => name === endpoint.name.replace(".query", ".create"));
  if (!begins) throw new Error(`nothing begins what ${endpoint.name} asks after`);
  const begun = await send(world, begins, tokenFor(begins, connected), fieldsOf(begins.example.request));
  return String(begun.taskid);
}

let officials = 0;
const makeOfficialAccount = (world: World): Promise<string> => {
  officials += 1;
  return world.createAccount({ kind: "official_account", nickName: `公众号${officials}` });
};

/** The ticket with which an official account lends its qualification, from the page of its administrator. */
async function lend(
  { world, appid, connected }: Scene,
  endpoint: Endpoint,
  official: string,
): Promise<string> {
  const query = new URLSearchParams();
  if (endpoint.name === "register.accountFastRegister") {
    const back = `http://${world.component.launchDomain}/back`;
    for (const [name, value] of Object.entries({ appid, component_appid: COMPONENT, redirect_uri: back }))
      query.set(name, value);
    const page = `${world.url}/cgi-bin/fastregisterauth?${query}&copy_wx_verify=1`;
    const answer = await fetch(page, { method: "POST", redirect: "manual" });
    return new URL(answer.headers.get("location") ?? "").searchParams.get("ticket") ?? "";
  }
  const asked = await world.call(
    "/wxa/getmpadminauth",
    { access_token: connected.accessToken },
    { mp_appid: official },
  );
  await fetch(String(asked.authorize_url).replace("#wechat_redirect", ""), {
    method: "POST",
    body: "move=agree",
    redirect: "manual",
  });
  await world.control.idle();
  const told = world.receiver.named("betaapp_verify_apply_event").at(-1)?.fields?.ticket;
  return typeof told === "string" ? told : "";
}

async function prepareOpenAccount(
  world: World,
  { name }: Endpoint,
  { accessToken }: Connected,
): Promise<string | null> {
  if (!name.startsWith("open.") || name === "open.create") return null;
  const token = { access_token: accessToken };
  const { open_appid } = await world.call("/cgi-bin/open/create", token, {});
  if (name === "open.bind") await world.call("/cgi-bin/open/unbind", token, { open_appid });
  return String(open_appid);
}

const hear = (world: World, appid: string) =>
  world.control.pushEvent({
    componentAppid: COMPONENT,
    authorizerAppid: appid,
    door: "messages",
    xml: "<xml><FromUserName><![CDATA[OPENID]]></FromUserName><MsgType><![CDATA[text]]></MsgType></xml>",
  });

/** The example of the catalogue, with values that exist here. */
async function realRequest(scene: Scene, endpoint: Endpoint): Promise<Fields> {
  const { world, appid, connected, openAppid } = scene;
  const official = isAboutTrialApp(endpoint) ? await makeOfficialAccount(world) : appid;
  const values: Record<string, () => unknown> = {
    component_appid: () => COMPONENT,
    component_appsecret: () => SECRET,
    component_secret: () => SECRET,
    appsecret: () => (endpoint.name === "openapi.clearQuotaByAppSecret" ? "own-secret" : SECRET),
    component_verify_ticket: async () => (await tokenRequest(world)).component_verify_ticket,
    authorization_code: async () =>
      (await world.control.authorize({ componentAppid: COMPONENT, authorizerAppid: appid }))
        .authorizationCode,
    authorizer_appid: () => appid,
    authorizer_refresh_token: () => connected.refreshToken,
    appid: () => appid,
    open_appid: () => openAppid ?? "",
    media_id: () => handOver(world, connected, "icp_materials.commitment_letter"),
    task_id: () => passFace(world, connected),
    procedure_id: () => beginProcedure(scene),
    taskid: () =>
      endpoint.name.startsWith("wxaAuth.") ? beginVerification(scene) : beginRegistration(scene, endpoint),
    auth_data: () => realAuthData(scene, endpoint),
    mp_appid: () => official,
    ticket: () => lend(scene, endpoint, official),
    rid: async () => ridOf(await createPreAuthCodeWrongly(world, connected)),
    cgi_path: () =>
      endpoint.name === "openapi.clearApiQuota" ? "/channels/ec/product/list/get" : "/cgi-bin/getcallbackip",
  };
  if (endpoint.name === "icp.apply") return wholeFiling(world, connected);
  if (endpoint.name === "authAndIcp.submit") return wholeProcedure(scene);
  const example = z.record(z.string(), z.unknown()).parse(endpoint.example.request);
  const entries = Object.entries(example).map(async ([name, value]) => [
    name,
    (await values[name]?.()) ?? value,
  ]);
  return Object.fromEntries(await Promise.all(entries));
}

const wholeProcedure = async ({ world, connected }: Scene): Promise<Fields> => ({
  auth_data: await wholeAuthData(world, connected),
  ...(await wholeFiling(world, connected, { alongWithAuth: true })),
});

async function beginProcedure(scene: Scene): Promise<string> {
  const { world, connected } = scene;
  const token = { access_token: connected.accessToken };
  const answer = await world.call("/wxa/sec/submit_auth_and_icp", token, await wholeProcedure(scene));
  return String(answer.procedure_id);
}

const findOwn = (name: string): Endpoint => {
  const endpoint = endpoints.find((one) => one.name === name);
  if (!endpoint) throw new Error(`there is no ${name}`);
  return endpoint;
};

/** The data of the example with a licence that was handed over; the second submission needs one that was given back. */
async function realAuthData(scene: Scene, endpoint: Endpoint): Promise<Fields> {
  const { world, connected } = scene;
  const handOver = findOwn("wxaAuth.upload");
  const uploaded = await send(
    world,
    handOver,
    tokenFor(handOver, connected),
    fieldsOf(handOver.example.request),
  );
  const data = { ...fieldsOf(fieldsOf(endpoint.example.request).auth_data), qualification: uploaded.mediaid };
  if (endpoint.name !== "wxaAuth.reauth") return data;
  const id = await beginVerification(scene);
  for (const move of ["agree", "pass_face", "pass_sms", "take", "refill"] as const)
    await world.control.advanceVerification({ id, move, reason: "照片不清晰" });
  return { ...data, taskid: id };
}

async function beginVerification(scene: Scene): Promise<string> {
  const submit = findOwn("wxaAuth.submit");
  const auth_data = await realAuthData(scene, submit);
  const begun = await send(scene.world, submit, tokenFor(submit, scene.connected), { auth_data });
  return String(begun.taskid);
}

/** Fails as a call of the account, so that the account may look its rid up. */
const createPreAuthCodeWrongly = (world: World, { accessToken }: Connected) =>
  createPreAuthCode(world, accessToken);

const ridOf = ({ errmsg }: Answered): string => / rid: (\S+)$/.exec(errmsg ?? "")?.[1] ?? "";

function tokenFor(endpoint: Endpoint, { accessToken, componentToken }: Connected): Record<string, string> {
  if (endpoint.tokenParameter === null) return {};
  return {
    [endpoint.tokenParameter]: endpoint.token === "component_access_token" ? componentToken : accessToken,
  };
}

function send(
  world: World,
  endpoint: Endpoint,
  token: Record<string, string>,
  fields: Fields,
  path?: string,
) {
  const target = path ?? endpoint.path;
  const fixed = { ...endpoint.fixedQuery, ...token };
  if (endpoint.requestIn === "body") return world.call(target, fixed, fields);
  if (endpoint.requestIn === "multipart") return world.call(target, fixed, toForm(fields));
  const query = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value)]));
  return world.call(target, { ...fixed, ...query }, endpoint.method === "POST" ? "{}" : undefined);
}

function toForm(fields: Fields): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (isWireFile(value))
      form.set(name, new File([new Uint8Array(value.bytes)], value.fileName, { type: value.contentType }));
    else form.set(name, String(value));
  }
  return form;
}

/** A platform of the usual sets may not register sellers. */
const everySet = { component: { scopeIds: [...usualScopeIds, 85] } };

const NO_RID = / rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/;

describe.each(endpoints.map((endpoint) => ({ name: endpoint.name, endpoint })))("$name", ({ endpoint }) => {
  test("answers its example as its own response schema says, on every path it is known by", async () => {
    for (const path of [endpoint.path, ...endpoint.alsoSeenPaths]) {
      await using world = await startWorld(everySet);
      const scene = await prepare(world, endpoint);
      const request = await realRequest(scene, endpoint);
      const answer = await send(world, endpoint, tokenFor(endpoint, scene.connected), request, path);
      expect(answer.errcode ?? 0, answer.errmsg).toBe(0);
      expect(endpoint.response.safeParse(answer).error).toBeUndefined();
    }
  });

  test("refuses an unknown field, a wrong type and each missing field, with a rid", async () => {
    await using world = await startWorld(everySet);
    const scene = await prepare(world, endpoint);
    const token = tokenFor(endpoint, scene.connected);
    const request = await realRequest(scene, endpoint);
    const unknown = await send(world, endpoint, token, { ...request, surprise: "1" });
    expect(unknown).toMatchObject({ errcode: 40035, errmsg: expect.stringMatching(NO_RID) });

    for (const name of Object.keys(request)) {
      if (endpoint.requestIn === "body") {
        const wrongType = await send(world, endpoint, token, { ...request, [name]: [] });
        expect([47001, 40035, 40202, 40203]).toContain(wrongType.errcode);
      }
      const { [name]: _, ...rest } = request;
      if (endpoint.request.safeParse(rest).success) continue;
      const missing = await send(world, endpoint, token, rest);
      expect([40035, 41002, 41003, 41004, 41005, 41008, 41018, 41020]).toContain(missing.errcode);
    }
  });

  test("refuses the wrong method, a broken body and an empty one", async () => {
    await using world = await startWorld(everySet);
    const scene = await prepare(world, endpoint);
    const token = tokenFor(endpoint, scene.connected);
    if (endpoint.alsoSeenMethods.length === 0) {
      const other = await world.call(
        endpoint.path,
        { ...endpoint.fixedQuery, ...token },
        endpoint.method === "GET" ? {} : undefined,
      );
      expect(other.errcode).toBe(endpoint.method === "GET" ? 43001 : 43002);
    }
    if (endpoint.method === "GET" || endpoint.requestIn === "query") return;
    const query = { ...endpoint.fixedQuery, ...token };
    expect(await world.call(endpoint.path, query, "{")).toMatchObject({ errcode: 47001 });
    expect(await world.call(endpoint.path, query, "[]")).toMatchObject({ errcode: 47001 });
    expect(await world.call(endpoint.path, query, "")).toMatchObject({ errcode: 44002 });
  });

  test("refuses a missing, an unknown and the wrong kind of token", async () => {
    if (endpoint.tokenParameter === null) return;
    await using world = await startWorld(everySet);
    const scene = await prepare(world, endpoint);
    const request = await realRequest(scene, endpoint);
    const parameter = endpoint.tokenParameter;
    expect(await send(world, endpoint, {}, request)).toMatchObject({ errcode: 41001 });
    expect(await send(world, endpoint, { [parameter]: "x" }, request)).toMatchObject({ errcode: 40014 });
    const { accessToken, componentToken } = scene.connected;
    if (endpoint.token === "authorizer_access_token") {
      const answer = await send(world, endpoint, { access_token: componentToken }, request);
      expect(answer).toMatchObject({ errcode: 61015 });
    }
    // Sources disagree about the token of the two option endpoints, so both kinds are taken.
    if (endpoint.token === "component_access_token" && !endpoint.name.endsWith("Option")) {
      const answer = await send(world, endpoint, { [parameter]: accessToken }, request);
      expect(answer).toMatchObject({ errcode: 61014 });
    }
  });
});
