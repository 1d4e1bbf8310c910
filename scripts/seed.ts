import { writeFileSync } from "node:fs";
import process from "node:process";
import { seedDemo } from "@/db/seed/seed-demo";

const {
  SIMULATOR_URL: simulatorUrl,
  DEMO_PASSWORD: password,
  DEMO_APPS: apps,
  DEMO_JOURNEYS: journeys,
  RESULT_FILE: resultFile,
} = process.env;
if (!simulatorUrl || !password || !resultFile)
  throw new Error("SIMULATOR_URL, DEMO_PASSWORD and RESULT_FILE are required.");

const signIns = await seedDemo({
  simulatorUrl,
  password,
  journeys: journeys === "true",
  ...(apps ? { apps: Number(apps) } : {}),
});
writeFileSync(resultFile, JSON.stringify(signIns), { mode: 0o600 });
process.exit(0);
