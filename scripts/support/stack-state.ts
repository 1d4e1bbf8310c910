import { randomBytes } from "node:crypto";
import { randomText } from "./state-file";

/** Everything about a demo installation that is generated once. */
export interface StackState {
  installationId: string;
  databasePassword: string;
  nextauthSecret: string;
  secretsKey: string;
  component: { appid: string; secret: string; token: string; encodingAesKey: string };
  owner: { email: string; password: string };
  /** Of everybody the seed creates. */
  demoPassword: string;
  postgresPort?: number;
  simulatorPort?: number;
  smtpPort?: number;
}

export function createStackState(): StackState {
  return {
    installationId: `demo-${randomBytes(6).toString("hex")}`,
    databasePassword: randomText(32),
    nextauthSecret: randomText(48),
    secretsKey: `k1:${randomBytes(32).toString("base64")}`,
    component: {
      appid: `wx${randomBytes(8).toString("hex")}`,
      secret: randomBytes(16).toString("hex"),
      token: randomText(24),
      encodingAesKey: randomText(43),
    },
    owner: { email: "owner@wharf.example", password: randomText(12) },
    demoPassword: randomText(12),
  };
}
