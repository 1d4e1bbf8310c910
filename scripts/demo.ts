import process from "node:process";
import { runDemo } from "./support/run-demo";

process.exit(await runDemo("production", process.argv.slice(2)));
