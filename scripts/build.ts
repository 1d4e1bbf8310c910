import process from "node:process";
import { build } from "./support/build";

process.exitCode = build();
