import type { SimulatorContext } from "../context";
import type { Account } from "../state/accounts";
import type { Authorization } from "../state/authorizations";
import type { Component } from "../state/components";
import type { Database } from "../state/database";
import type { Settings } from "../state/settings";

/** Who calls, by its token. */
export type Caller =
  | { kind: "none" }
  | { kind: "component"; component: Component }
  | { kind: "authorizer"; component: Component; account: Account; authorization: Authorization };

/** What a handler works with. */
export interface ApiCall {
  context: SimulatorContext;
  database: Database;
  settings: Settings;
  /** Simulated milliseconds. */
  now: number;
  clientIp: string;
  /** Of this server, for addresses inside answers. */
  origin: string;
  caller: Caller;
}
