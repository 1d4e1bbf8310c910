import type { ChangeMarks } from "@/lib/services/changes/get-changes";
import { fetchJson } from "./fetch-json";
import { ownAnswer } from "./own-answer";

const everyMs = 1_000;
const afterFailureMs = 5_000;

export interface Told {
  news(marks: ChangeMarks): void;
  /** `since` is this browser's time of the last answer. */
  failed(error: unknown, since: number): void;
}

/**
 * Asks for the marks of what has changed, each second while the page is visible; also offline, because the page says
 * then that it is old.
 * @returns ends it
 */
export function watchChanges(path: string, told: Told): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isAsking = false;
  let since = Date.now();

  async function ask() {
    if (isAsking || signal.aborted) return;
    clearTimeout(timer);
    isAsking = true;
    const pause = await fetchJson(path, ownAnswer<ChangeMarks>(), signal).then(
      (marks) => {
        since = Date.now();
        if (!signal.aborted) told.news(marks);
        return everyMs;
      },
      (error: unknown) => {
        if (!signal.aborted) told.failed(error, since);
        return afterFailureMs;
      },
    );
    isAsking = false;
    if (!signal.aborted) timer = setTimeout(askWhenVisible, pause);
  }

  function askWhenVisible() {
    if (document.visibilityState === "visible") void ask();
  }

  document.addEventListener("visibilitychange", askWhenVisible, { signal });
  window.addEventListener("online", askWhenVisible, { signal });
  void ask();
  return () => {
    clearTimeout(timer);
    ending.abort();
  };
}

/** The topics whose mark has moved. */
export function changedTopics(before: ChangeMarks, after: ChangeMarks): string[] {
  return Object.keys(after).filter((topic) => before[topic] !== after[topic]);
}
