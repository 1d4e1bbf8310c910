import { z } from "zod";
import { createSimulator } from "./server";

const Environment = z.object({
  SIMULATOR_PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  SIMULATOR_SMTP_PORT: z.coerce.number().int().min(0).max(65_535).default(4025),
  SIMULATOR_DATA_FILE: z.string().min(1).default(":memory:"),
  SIMULATOR_PUSH_SECONDS: z.coerce.number().int().positive().default(600),
});

const environment = Environment.safeParse(process.env);
if (!environment.success) {
  console.error(z.prettifyError(environment.error));
  process.exit(1);
}

const simulator = await createSimulator({
  port: environment.data.SIMULATOR_PORT,
  smtpPort: environment.data.SIMULATOR_SMTP_PORT,
  dataFile: environment.data.SIMULATOR_DATA_FILE,
  pushTicketEverySeconds: environment.data.SIMULATOR_PUSH_SECONDS,
});
console.log(`simulated WeChat at ${simulator.url}, mails at ${simulator.smtpUrl}`);

const stop = () => {
  void simulator.close().then(() => process.exit(0));
};
process.once("SIGINT", stop);
process.once("SIGTERM", stop);
