import { Counter, collectDefaultMetrics, Registry } from "prom-client";

const key = Symbol.for("wharf.metrics");
interface Metrics {
  registry: Registry;
  callbacks: Counter<"component" | "outcome">;
}
const holder = globalThis as { [key]?: Metrics };

/** One registry a process, however often this module is bundled. */
export function getMetrics(): Metrics {
  holder[key] ??= createMetrics();
  return holder[key];
}

function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const callbacks = new Counter({
    name: "wharf_callbacks_total",
    help: "Callbacks answered, by component and outcome",
    labelNames: ["component", "outcome"],
    registers: [registry],
  });
  return { registry, callbacks };
}

export async function renderMetrics(): Promise<{ body: string; contentType: string }> {
  const { registry } = getMetrics();
  return { body: await registry.metrics(), contentType: registry.contentType };
}
