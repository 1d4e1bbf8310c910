import { sessionPath, type Visit, visit } from "./browser";
import { COMPONENT, createPreAuthCode, type World } from "./world";

export const PC = "/cgi-bin/componentloginpage";
export const H5 = "/wxaopen/safe/bindcomponent";
export const H5_OLD = "/safe/bindcomponent";

export async function linkQuery(world: World, changes: Record<string, string | null> = {}): Promise<string> {
  const { pre_auth_code: code } = await createPreAuthCode(world, await world.componentToken());
  const query = Object.entries({
    action: "bindcomponent",
    no_scan: "1",
    component_appid: COMPONENT,
    pre_auth_code: String(code),
    redirect_uri: `http://${world.receiver.host}/authorized?attempt=a1`,
    auth_type: "3",
    ...changes,
  }).filter((entry): entry is [string, string] => entry[1] !== null);
  return `?${new URLSearchParams(query)}`;
}

export const openLink = async (
  world: World,
  path: string,
  changes: Record<string, string | null> = {},
): Promise<Visit> =>
  visit(world, path + (await linkQuery(world, changes)), { referer: `http://${world.receiver.host}/i/abc` });

export const agree = (world: World, path: string, form: Record<string, string | string[]>): Promise<Visit> =>
  visit(world, `${path}/decide`, { form: { decision: "agree", ...form } });

/** From the link to the consent page of one account. */
export async function reachConsent(
  world: World,
  appid: string,
  admin: string,
  changes: Record<string, string> = {},
) {
  const path = sessionPath((await openLink(world, H5, changes)).text);
  const consent = await visit(world, `${path}/consent?${new URLSearchParams({ admin, account: appid })}`);
  return { path, consent };
}
