import { expect, test } from "vitest";
import {
  endpointsWithCode,
  findDocumentedError,
  kindOfCode,
  knownErrorCodes,
} from "@/lib/wechat/error-texts";
import { loadReference } from "@/lib/wechat/testing/reference";

test("every code of the reference has WeChat's own texts, word for word", () => {
  // The payment API has texts instead of numbers.
  const listed = loadReference().errcodes.filter(
    ({ code }) => Number.isInteger(Number(code)) && Number(code) !== 0,
  );
  const differing = listed.filter(({ code, zh, en }) => {
    const found = findDocumentedError(Number(code));
    return found?.zh !== zh || found.en !== en;
  });
  expect(differing).toEqual([]);
  expect(knownErrorCodes).toEqual(expect.arrayContaining(listed.map(({ code }) => Number(code))));
});

test("a code's kind is the general one, else that of the endpoint that lists it", () => {
  expect(kindOfCode(61004)).toBe("ip_not_allowed");
  expect(kindOfCode(76001)).toBe("business");
  expect(kindOfCode(987654)).toBe("unknown");
});

test("a code names the endpoints whose pages list it", () => {
  expect(endpointsWithCode(76001).map(({ name }) => name)).toEqual(["openapi.getRid"]);
  expect(endpointsWithCode(987654)).toEqual([]);
});
