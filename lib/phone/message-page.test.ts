import { describe, expect, test } from "vitest";
import { locales } from "@/lib/i18n/locales";
import {
  renderBrokenPage,
  renderCrossSitePage,
  renderLimitedPage,
  renderNotFoundPage,
  renderUnconfirmedPage,
} from "./message-page";
import { expectWords, sampleFrame, textOf } from "./testing/samples";

const provider = { name: "海风科技", supportPhone: "400-800-1234" };

describe.each(locales)("in %s", (locale) => {
  const frame = sampleFrame(locale);

  test.each([
    ["not found", renderNotFoundPage(frame, provider)],
    ["limited", renderLimitedPage(frame, provider, 30)],
    ["from another site", renderCrossSitePage(frame, provider)],
    ["broken", renderBrokenPage(frame, null, { ok: false, code: "internal", referenceId: "req_1" })],
    ["unconfirmed", renderUnconfirmedPage(frame, provider)],
  ])("the page %s has its words", (_what, page) => {
    expectWords(page);
    expect(page.match(/<h1/g)).toHaveLength(1);
  });
});

test("what broke can be named to support", () => {
  const page = renderBrokenPage(sampleFrame(), null, { ok: false, code: "internal", referenceId: "req_42" });
  expect(textOf(page)).toContain("req_42");
});
