import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const services = path.join(import.meta.dirname, "../../lib/services");
const verb =
  /export (?:async )?function\*? (\w+)(?:<[^>]*>)?\(\s*ctx: (Provider|Merchant)Context\b[\s\S]*?\): (?:Promise|AsyncGenerator)</g;

/** Every exported verb of the services that takes a signed-in person's context, by kind of context. */
export function scanVerbs(kind: "Provider" | "Merchant"): string[] {
  return readdirSync(services, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
    .flatMap((file) => [...readFileSync(path.join(services, file), "utf8").matchAll(verb)])
    .filter(([, , context]) => context === kind)
    .map(([, name = ""]) => name)
    .sort();
}
