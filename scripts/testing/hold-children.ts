import process from "node:process";
import { createSupervisor } from "../support/supervisor";

// For the tests: holds one obedient and one stubborn child and a directory until it is killed.
const directory = process.argv[2] ?? "";
const supervisor = createSupervisor();
supervisor.removeAtEnd(directory);
const hold = (body: string) => ["-e", `${body}; setInterval(() => undefined, 1000)`];
const env = { PATH: process.env.PATH };
const obedient = await supervisor.start({ name: "obedient", args: hold(""), env });
const stubborn = await supervisor.start({
  name: "stubborn",
  args: hold("process.on('SIGINT', () => undefined)"),
  env,
  stopSignal: "SIGINT",
  lastSignal: "SIGTERM",
  stopOrder: 1,
});
process.stdout.write(`${JSON.stringify([obedient.pid, stubborn.pid])}\n`);
