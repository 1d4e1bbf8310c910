import process from "node:process";
import { parseArgs } from "node:util";
import { createContainer, systemContext } from "@/lib/context/container";
import { createLogger } from "@/lib/context/logger";
import type { SystemContext } from "@/lib/services/context";
import { countByKey, rotateKeys } from "@/lib/services/keys/rotate-keys";
import { openInstallation } from "./support/installation";
import { runSupervised, say } from "./support/run-supervised";
import type { Supervisor } from "./support/supervisor";

const usage = `Usage: npm run keys:rotate -- [--dry-run] [--demo]
  --dry-run  only counts how many values each key has sealed
  --demo     the demo's installation instead of the one of the settings`;

process.exit(await main());

async function main(): Promise<number> {
  const options = readArguments();
  if (!options) return 1;
  const body = async (supervisor: Supervisor) => {
    const env = await openInstallation({ command: "keys:rotate", supervisor, demo: options.demo });
    const container = createContainer(env, {
      applicationName: "wharf-keys-rotate",
      logger: createLogger({ LOG_LEVEL: "silent" }),
    });
    try {
      const ctx = systemContext(container, { kind: "job", name: "keys:rotate" });
      const known = new Set(env.SECRETS_KEYS.map(({ id }) => id));
      await tellCounts(ctx, known);
      return options.dryRun ? 0 : await rotate(ctx, known);
    } finally {
      await container.close();
    }
  };
  return runSupervised(body, { whenStopped: 1 });
}

function readArguments(): { demo: boolean; dryRun: boolean } | undefined {
  try {
    const { values } = parseArgs({
      args: process.argv.slice(2),
      options: { demo: { type: "boolean" }, "dry-run": { type: "boolean" } },
    });
    return { demo: values.demo ?? false, dryRun: values["dry-run"] ?? false };
  } catch {
    say(usage);
    return undefined;
  }
}

async function rotate(ctx: SystemContext, known: Set<string>): Promise<number> {
  say(
    `\nSealing everything with ${ctx.sealer.activeKeyId}. Stopped half-way, start again: the rest is done then.`,
  );
  let place = "";
  const rotation = await rotateKeys(ctx, (step) => {
    if (step.place === place && step.resealed % 5_000 >= 200) return;
    place = step.place;
    say(`  ${step.place}  ${step.resealed}`);
  });
  say(`\n${rotation.resealed} values sealed anew.`);
  for (const row of rotation.unreadable) say(`  does not open: ${row}`);
  await tellCounts(ctx, known);
  const left = await countOthers(ctx);
  if (left === 0) {
    say("\nEvery other key may now be taken out of SECRETS_KEYS.");
    return 0;
  }
  say(`\n${left} values are not sealed with ${ctx.sealer.activeKeyId}. Keep every key that is named above.`);
  return 1;
}

async function tellCounts(ctx: SystemContext, known: Set<string>): Promise<void> {
  say("Values by key:");
  const totals = await countByKey(ctx);
  for (const id of new Set([...known, ...totals.keys()])) {
    const note = id === ctx.sealer.activeKeyId ? "  (seals)" : known.has(id) ? "" : "  NOT in SECRETS_KEYS";
    say(`  ${id}  ${totals.get(id) ?? 0}${note}`);
  }
}

async function countOthers(ctx: SystemContext): Promise<number> {
  const totals = await countByKey(ctx);
  totals.delete(ctx.sealer.activeKeyId);
  return [...totals.values()].reduce((sum, total) => sum + total, 0);
}
