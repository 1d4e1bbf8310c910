import process from "node:process";
import { createContainer } from "@/lib/context/container";
import { runFirstStart } from "@/lib/context/first-start";
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
  console.error(error instanceof SettingsError ? error.message : error);
  process.exit(1);
}
