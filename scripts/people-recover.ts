import process from "node:process";
import { parseArgs } from "node:util";
import { createContainer, systemContext } from "@/lib/context/container";
import { createLogger } from "@/lib/context/logger";
import { isAppError } from "@/lib/errors";
import { recoverByOperator } from "@/lib/services/people/recover-by-operator";
import { openInstallation } from "./support/installation";
import { runSupervised, say } from "./support/run-supervised";
import type { Supervisor } from "./support/supervisor";

const usage = `Usage: npm run people:recover -- --email ADDRESS [--demo]
  --email  who cannot sign in any more and has no colleague who could help
  --demo   the demo's installation instead of the one of the settings`;

process.exit(await main());

async function main(): Promise<number> {
  const options = readArguments();
  if (!options) return 1;
  const body = async (supervisor: Supervisor) => {
    const env = await openInstallation({ command: "people:recover", supervisor, demo: options.demo });
    const container = createContainer(env, {
      applicationName: "wharf-people-recover",
      logger: createLogger({ LOG_LEVEL: "silent" }),
    });
    try {
      const ctx = systemContext(container, { kind: "job", name: "people:recover" });
      const { url, expiresAt, hadSecondFactor } = await recoverByOperator(ctx, options);
      say(`Every session of ${options.email} is over.`);
      if (hadSecondFactor) say("The second factor and its recovery codes are gone.");
      say(`A new password is set once, until ${expiresAt}, at\n${url}`);
      return 0;
    } catch (error) {
      if (!isAppError(error)) throw error;
      say(`Nobody has the e-mail ${options.email}.`);
      return 1;
    } finally {
      await container.close();
    }
  };
  return runSupervised(body, { whenStopped: 1 });
}

function readArguments(): { demo: boolean; email: string } | undefined {
  try {
    const { values } = parseArgs({
      args: process.argv.slice(2),
      options: { demo: { type: "boolean" }, email: { type: "string" } },
    });
    if (values.email) return { demo: values.demo ?? false, email: values.email };
  } catch {
    // Told below.
  }
  say(usage);
  return undefined;
}
