import process from "node:process";
import { createContainer } from "@/lib/context/container";
import { runFirstStart } from "@/lib/context/first-start";
import { createLogger } from "@/lib/context/logger";
import { parseEnv, SettingsError } from "@/lib/env";
import { startWorker } from "./worker";

try {
  const container = createContainer(parseEnv(process.env), { applicationName: "wharf-worker" });
  await runFirstStart(container);
  const worker = await startWorker(container);
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      void worker
        .stop()
        .then(() => container.close())
        .finally(() => process.exit(0));
    });
  }
} catch (error) {
  if (error instanceof SettingsError) console.error(error.message);
  // Through the logger, because the error of a failed statement carries its values.
  else createLogger({ LOG_LEVEL: "error" }).error({ err: error }, "the worker could not start");
  process.exit(1);
}
