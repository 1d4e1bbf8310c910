import process from "node:process";
import { createSimulator } from "@/simulator/server";
import { createDatabaseClock } from "./support/database-clock";

// The data file holds secrets, even if only simulated ones.
process.umask(0o077);

const {
  DATABASE_URL: databaseUrl,
  SIMULATOR_DATA_FILE: dataFile,
  SIMULATOR_PORT: port,
  SIMULATOR_SMTP_PORT: smtpPort,
} = process.env;
if (!databaseUrl || !dataFile || !port || !smtpPort)
  throw new Error("DATABASE_URL, SIMULATOR_DATA_FILE, SIMULATOR_PORT and SIMULATOR_SMTP_PORT are required.");

const simulator = await createSimulator({
  port: Number(port),
  smtpPort: Number(smtpPort),
  dataFile,
  clock: createDatabaseClock(databaseUrl),
});
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void simulator.close().finally(() => process.exit(0)));
}
