import { expect, test } from "vitest";
import { isIdOf, newId } from "./ids";

test("an id is known by its prefix and its shape, whatever else somebody writes", () => {
  const id = newId("request");
  expect(isIdOf("request", id)).toBe(true);
  expect(isIdOf("merchant", id)).toBe(false);
  for (const text of ["", "req_", id.toUpperCase(), `${id}x`, `x${id}`, `${id}\n`, id.replace(/.$/, "u")]) {
    expect(isIdOf("request", text), text).toBe(false);
  }
});
