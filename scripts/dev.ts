import process from "node:process";
import { runDemo } from "./support/run-demo";

process.exit(await runDemo("development", process.argv.slice(2)));
