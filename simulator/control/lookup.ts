import { type Account, findAccount } from "../state/accounts";
import { type Component, findComponent } from "../state/components";
import type { Database } from "../state/database";
import { ControlError } from "./errors";

export function getComponent(database: Database, appid: string): Component {
  const component = findComponent(database, appid);
  if (!component) throw new ControlError(404, `no component ${appid}`);
  return component;
}

export function getAccount(database: Database, appid: string): Account {
  const account = findAccount(database, appid);
  if (!account) throw new ControlError(404, `no account ${appid}`);
  return account;
}
