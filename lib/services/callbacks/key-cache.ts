import type { CallbackKeys } from "../components/component-secrets";

const keepMs = 3_000;

/** Remembers a component's keys for three seconds, so that a flood of callbacks reads them once. */
export function createKeyCache(load: (componentAppid: string) => Promise<CallbackKeys | null>) {
  const cached = new Map<string, { until: number; keys: Promise<CallbackKeys | null> }>();
  return (componentAppid: string): Promise<CallbackKeys | null> => {
    const now = performance.now();
    const known = cached.get(componentAppid);
    if (known && known.until > now) return known.keys;
    const keys = load(componentAppid);
    keys.catch(() => cached.delete(componentAppid));
    // Unknown appids are a stranger's to choose: they must not fill the memory.
    void keys.then((found) => found ?? cached.delete(componentAppid)).catch(() => undefined);
    cached.set(componentAppid, { until: now + keepMs, keys });
    return keys;
  };
}
