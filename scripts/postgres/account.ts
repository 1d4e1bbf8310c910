import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";
import process from "node:process";
import { asProcessEnv } from "../support/environment";

/** The user that Postgres runs as. Undefined ids: ours. */
export interface Account {
  name: string | undefined;
  uid?: number;
  gid?: number;
}

/**
 * Postgres refuses to run as root. Root therefore lends it the owner of the data it finds, else the system's
 * `postgres`, which is created if the machine lets us, else `nobody`.
 */
export function chooseAccount(existingData?: string): Account {
  if (process.getuid?.() !== 0) return { name: undefined };
  const owner = existingData === undefined ? undefined : ownerOf(existingData);
  if (owner && owner.uid !== 0) return owner;
  const account = lookUp("postgres") ?? lookUp("_postgres") ?? createAccount() ?? lookUp("nobody");
  if (!account) {
    throw new Error(
      "Postgres refuses to run as root and this machine has no other user to lend it. " +
        "Create one named postgres (useradd --system postgres), start Wharf as an ordinary user, or set DATABASE_URL.",
    );
  }
  return account;
}

/** Whether the account, not we, can run this shell condition, with the path as $1. */
export function canReach(account: Account, condition: string, target: string): boolean {
  const { uid, gid } = account;
  const answer = spawnSync("/bin/sh", ["-c", condition, "sh", target], {
    cwd: "/",
    stdio: "ignore",
    env: asProcessEnv({ PATH: process.env.PATH, LC_ALL: "C" }),
    ...(uid === undefined ? {} : { uid, gid }),
  });
  return answer.status === 0;
}

function ownerOf(directory: string): Account | undefined {
  const { uid, gid } = statSync(directory, { throwIfNoEntry: false }) ?? {};
  return uid === undefined ? undefined : { name: `the user with id ${uid}`, uid, gid };
}

function createAccount(): Account | undefined {
  const made = spawnSync(
    "useradd",
    ["--system", "--user-group", "--shell", "/usr/sbin/nologin", "postgres"],
    {
      stdio: "ignore",
    },
  );
  return made.status === 0 ? lookUp("postgres") : undefined;
}

function lookUp(name: string): Account | undefined {
  const [uid, gid] = ["-u", "-g"].map((flag) => {
    const answer = spawnSync("id", [flag, name], { encoding: "utf8" });
    return answer.status === 0 ? Number.parseInt(answer.stdout, 10) : undefined;
  });
  return uid === undefined || gid === undefined || uid === 0 ? undefined : { name, uid, gid };
}
