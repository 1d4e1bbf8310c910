import process from "node:process";
import { createSimulator } from "@/simulator/server";
import { createDatabaseClock } from "./support/database-clock";

// The data file holds secrets, even if only simulated ones.
process.umask(0o077);

const { DATABASE_URL: databaseUrl, SIMULATOR_DATA_FILE: dataFile, SIMULATOR_PORT: port } = process.env;
if (!databaseUrl || !dataFile || !port)
  throw new Error("DATABASE_URL, SIMULATOR_DATA_FILE and SIMULATOR_PORT are required.");

const simulator = await createSimulator({
  port: Number(port),
  dataFile,
  clock: createDatabaseClock(databaseUrl),
});
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void simulator.close().finally(() => process.exit(0)));
}
