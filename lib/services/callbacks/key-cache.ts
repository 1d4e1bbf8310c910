import type { CallbackKeys } from "../components/component-secrets";

/** `fresh` looks past what is remembered. Null for an unknown component. */
export type FindKeys = (
  componentAppid: string,
  options?: { fresh?: boolean },
) => Promise<CallbackKeys | null>;

type Keys = Promise<CallbackKeys | null>;

const keepMs = 3_000;

/**
 * Remembers a component's keys for three seconds, so that a flood of callbacks reads them once. Fresh keys are read one
 * after another, and whoever asks meanwhile shares the next read: a flood of wrong signatures keeps one query busy.
 */
export function createKeyCache(load: (componentAppid: string) => Keys): FindKeys {
  const cached = new Map<string, { until: number; keys: Keys }>();
  const reloads = new Map<string, { keys: Keys; next?: Keys }>();

  const remember = (componentAppid: string): Keys => {
    const keys = load(componentAppid);
    keys.catch(() => cached.delete(componentAppid));
    // Unknown appids are a stranger's to choose: they must not fill the memory.
    void keys.then((found) => found ?? cached.delete(componentAppid)).catch(() => undefined);
    cached.set(componentAppid, { until: performance.now() + keepMs, keys });
    return keys;
  };
  const reload = (componentAppid: string): Keys => {
    const running: { keys: Keys; next?: Keys } = { keys: remember(componentAppid) };
    reloads.set(componentAppid, running);
    const forget = () => {
      if (!running.next && reloads.get(componentAppid) === running) reloads.delete(componentAppid);
    };
    running.keys.then(forget, forget);
    return running.keys;
  };

  return (componentAppid, { fresh = false } = {}) => {
    if (!fresh) {
      const known = cached.get(componentAppid);
      return known && known.until > performance.now() ? known.keys : remember(componentAppid);
    }
    const running = reloads.get(componentAppid);
    if (!running) return reload(componentAppid);
    // What is being read may be older than the question.
    const next = () => reload(componentAppid);
    running.next ??= running.keys.then(next, next);
    return running.next;
  };
}
