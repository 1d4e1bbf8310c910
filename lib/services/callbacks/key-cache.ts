import type { CallbackKeys } from "../components/component-secrets";

/** `fresh` looks past what is remembered. Null for an unknown component. */
export type FindKeys = (
  componentAppid: string,
  options?: { fresh?: boolean },
) => Promise<CallbackKeys | null>;

const keepMs = 3_000;

/** Remembers a component's keys for three seconds, so that a flood of callbacks reads them once. */
export function createKeyCache(load: (componentAppid: string) => Promise<CallbackKeys | null>): FindKeys {
  const cached = new Map<string, { until: number; keys: Promise<CallbackKeys | null> }>();
  return (componentAppid, { fresh = false } = {}) => {
    const now = performance.now();
    const known = cached.get(componentAppid);
    if (!fresh && known && known.until > now) return known.keys;
    const keys = load(componentAppid);
    keys.catch(() => cached.delete(componentAppid));
    // Unknown appids are a stranger's to choose: they must not fill the memory.
    void keys.then((found) => found ?? cached.delete(componentAppid)).catch(() => undefined);
    cached.set(componentAppid, { until: now + keepMs, keys });
    return keys;
  };
}
