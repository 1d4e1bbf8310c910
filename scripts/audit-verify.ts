import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import process from "node:process";
import { parseArgs } from "node:util";
import { createContainer, systemContext } from "@/lib/context/container";
import { createLogger } from "@/lib/context/logger";
import { createSealer } from "@/lib/crypto/seal";
import { createSigner } from "@/lib/crypto/signer";
import type { Env } from "@/lib/env";
import { checkAudit } from "@/lib/services/audit/check-audit";
import { findSetBack, type KnownHeads } from "@/lib/services/audit/compare-heads";
import { resignAudit } from "@/lib/services/audit/resign-audit";
import type { ChainCheck } from "@/lib/services/audit/verify-audit";
import type { SystemContext } from "@/lib/services/context";
import { describeCheck } from "./support/audit-words";
import { openInstallation } from "./support/installation";
import { runSupervised, say } from "./support/run-supervised";

const usage = `Usage: npm run audit:verify -- [--demo] [--remember FILE] [--resign]
  --demo            the demo's installation instead of the one of the settings
  --remember FILE   keeps how far the chains are, and the next time fails when one was set back
  --resign          after NEXTAUTH_SECRET was changed: signs what fits PREVIOUS_NEXTAUTH_SECRET anew`;

process.exit(await main());

async function main(): Promise<number> {
  const options = readArguments();
  if (!options) return 1;
  return runSupervised(async (supervisor) => {
    const env = await openInstallation({ command: "audit:verify", supervisor, demo: options.demo });
    const container = createContainer(env, {
      applicationName: "wharf-audit-verify",
      logger: createLogger({ LOG_LEVEL: "silent" }),
    });
    try {
      const ctx = systemContext(container, { kind: "job", name: "audit:verify" });
      if (options.resign) await resign(env, ctx);
      const checks = await checkAudit(ctx);
      const setBack = options.remember ? await findSetBack(ctx, readHeads(options.remember)) : [];
      const sound = report(checks, setBack);
      say(`Heads are signed with the key of\n${ctx.signer.publicKey}`);
      if (sound && options.remember) keepHeads(options.remember, checks);
      return sound ? 0 : 1;
    } finally {
      await container.close();
    }
  });
}

interface Options {
  demo: boolean;
  resign: boolean;
  remember: string | undefined;
}

function readArguments(): Options | undefined {
  try {
    const { values } = parseArgs({
      args: process.argv.slice(2),
      options: { demo: { type: "boolean" }, resign: { type: "boolean" }, remember: { type: "string" } },
    });
    const { demo = false, resign = false, remember } = values;
    return { demo, resign, remember };
  } catch {
    say(usage);
    return undefined;
  }
}

async function resign(env: Env, ctx: SystemContext): Promise<void> {
  const former = process.env.PREVIOUS_NEXTAUTH_SECRET;
  if (!former) throw new Error("--resign needs the former secret in PREVIOUS_NEXTAUTH_SECRET.");
  const damaged = await resignAudit(ctx, {
    sealer: createSealer(env.SECRETS_KEYS, former),
    signer: createSigner(former, "audit"),
  });
  say(damaged.length === 0 ? "All chains are signed with the present secret.\n" : "Not signed anew:");
  for (const check of damaged) say(describeCheck(check));
}

/** @returns whether everything fits */
function report(checks: ChainCheck[], setBack: string[]): boolean {
  for (const check of checks) say(describeCheck(check));
  for (const chainId of setBack) say(`${chainId}  ALTERED: it no longer holds what it held at the last run`);
  const damaged = checks.filter(({ problem }) => problem !== null).length + setBack.length;
  const entries = checks.reduce((total, { verified }) => total + verified, 0);
  say(
    damaged === 0
      ? `\n${entries} entries in ${checks.length} chains verified: nothing was changed.`
      : `\n${entries} entries verified. ${damaged} of ${checks.length} chains do NOT fit.`,
  );
  return damaged === 0;
}

function readHeads(file: string): KnownHeads {
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as KnownHeads) : {};
}

function keepHeads(file: string, checks: ChainCheck[]): void {
  const heads = Object.fromEntries(
    checks.map(({ chainId, length, headHash }) => [chainId, { length, headHash }]),
  );
  writeFileSync(`${file}.new`, `${JSON.stringify(heads, null, 1)}\n`);
  renameSync(`${file}.new`, file);
}
