import type { VerbWorld } from "./verb-world";

/** How a verb asks the world for an object that it uses up: `world.newImport("running")`. */
const asksForObject = /\bworld\.(new[A-Z]\w*)\((?:"(\w+)")?\)/g;

/** Verbs make their objects when they run, so those that its text names are made first and handed over. */
export async function readyMade(world: VerbWorld, run: { toString(): string }): Promise<VerbWorld> {
  const made = new Map<string, unknown>();
  for (const [, name = "", state] of run.toString().matchAll(asksForObject)) {
    const make: unknown = Reflect.get(world, name);
    if (typeof make !== "function") throw new Error(`the world has no ${name}`);
    made.set(name, await make(state));
  }
  return new Proxy(world, {
    get(target, name) {
      if (typeof name !== "string" || !/^new[A-Z]/.test(name)) return Reflect.get(target, name);
      if (!made.has(name)) throw new Error(`${name} is made inside the write that is tested`);
      return async () => made.get(name);
    },
  });
}
