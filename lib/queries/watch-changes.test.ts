import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { ChangeMarks } from "@/lib/services/changes/get-changes";
import { RequestError } from "./fetch-json";
import { changedTopics, watchChanges } from "./watch-changes";

const page = Object.assign(new EventTarget(), { visibilityState: "visible" });
const fetched = vi.fn<() => Promise<Response>>();
const end: (() => void)[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  page.visibilityState = "visible";
  fetched.mockReset().mockImplementation(async () => Response.json({ apps: "1" }));
  vi.stubGlobal("fetch", fetched);
  vi.stubGlobal("document", page);
  vi.stubGlobal("window", new EventTarget());
});

afterEach(() => {
  for (const ends of end.splice(0)) ends();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function watch() {
  const news: ChangeMarks[] = [];
  const failures: { error: unknown; since: number }[] = [];
  end.push(
    watchChanges("/changes", {
      news: (marks) => news.push(marks),
      failed: (error, since) => failures.push({ error, since }),
    }),
  );
  return { news, failures };
}

function show(state: "visible" | "hidden") {
  page.visibilityState = state;
  page.dispatchEvent(new Event("visibilitychange"));
}

test("asks at once, and each second from then on", async () => {
  const { news } = watch();
  await vi.advanceTimersByTimeAsync(3_100);
  expect(news).toEqual(Array(4).fill({ apps: "1" }));
});

test("asks nothing while nobody sees the page, and at once when somebody does again", async () => {
  watch();
  await vi.advanceTimersByTimeAsync(0);
  show("hidden");
  await vi.advanceTimersByTimeAsync(60_000);
  expect(fetched).toHaveBeenCalledTimes(1);
  show("visible");
  await vi.advanceTimersByTimeAsync(0);
  expect(fetched).toHaveBeenCalledTimes(2);
});

test("a lost answer says since when, and asking goes on after a longer pause", async () => {
  const { news, failures } = watch();
  await vi.advanceTimersByTimeAsync(500);
  const answeredAt = Date.now() - 500;
  fetched.mockRejectedValueOnce(new TypeError("offline"));
  await vi.advanceTimersByTimeAsync(5_000);
  expect(failures).toEqual([{ error: expect.any(RequestError), since: answeredAt }]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(news).toHaveLength(2);
});

test("a slow answer is waited for, however often the page is shown again", async () => {
  fetched.mockImplementation(() => new Promise(() => {}));
  watch();
  show("hidden");
  show("visible");
  await vi.advanceTimersByTimeAsync(10_000);
  expect(fetched).toHaveBeenCalledTimes(1);
});

test("what arrives after the end is told to nobody", async () => {
  const { news } = watch();
  for (const ends of end.splice(0)) ends();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(news).toEqual([]);
  expect(fetched).toHaveBeenCalledTimes(1);
});

test("only marks that have moved name their topic, those that this page has never heard of too", () => {
  expect(changedTopics({ apps: "1", events: "2" }, { apps: "1", events: "2" })).toEqual([]);
  expect(changedTopics({ apps: "1", events: "2" }, { apps: "5", events: "2", batches: "1" })).toEqual([
    "apps",
    "batches",
  ]);
});
