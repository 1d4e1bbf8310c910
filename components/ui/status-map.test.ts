import { afterEach, describe, expect, test, vi } from "vitest";
import { locales } from "@/lib/i18n/locales";
import { getMessages } from "@/lib/i18n/messages";
import { findStatus, onUnknownState, statusMap } from "./status-map";

afterEach(() => onUnknownState(() => {}));

describe.each(locales)("words in %s", (locale) => {
  test("every state of every machine has its word and no word is without its state", () => {
    const { unknown, ...words } = getMessages(locale).status;
    expect(unknown).not.toBe("");
    const keys = (machines: Record<string, Record<string, string>>) =>
      Object.entries(machines).flatMap(([machine, states]) =>
        Object.keys(states).map((state) => `${machine}.${state}`),
      );
    expect(keys(words).sort()).toEqual(keys(statusMap).sort());
  });
});

test("red means stopped or harmful: nothing that merely waits for WeChat is red", () => {
  expect(findStatus("review", "in_review")?.tone).toBe("waiting");
  expect(findStatus("review", "rejected")?.tone).toBe("danger");
  expect(findStatus("authorizer", "unauthorized")?.tone).toBe("muted");
});

test("a state from a newer version has no tone and is reported", () => {
  const report = vi.fn();
  onUnknownState(report);
  expect(findStatus("review", "teleported")).toBeUndefined();
  expect(report).toHaveBeenCalledWith("review", "teleported");
});

test("names of object members are not states", () => {
  expect(findStatus("review", "constructor")).toBeUndefined();
});
