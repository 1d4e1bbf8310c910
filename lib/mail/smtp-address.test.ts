import { expect, test } from "vitest";
import { isMailAddress, parseMailAddress, singleLine } from "./smtp-address";

test("one address is an address", () => {
  expect(isMailAddress("chen@laochen.example")).toBe(true);
});

test.each([
  "chen@laochen.example, other@example.com",
  "chen@laochen.example\nBcc: other@example.com",
  "chen@laochen.example\r\n",
  '"chen"@laochen.example',
  "<chen@laochen.example>",
  "chen",
  "",
])("%j is not one address", (text) => {
  expect(isMailAddress(text)).toBe(false);
});

test("a sender has a name or none", () => {
  expect(parseMailAddress("码头 <no-reply@example.com>")).toEqual({
    name: "码头",
    address: "no-reply@example.com",
  });
  expect(parseMailAddress('"Wharf" <no-reply@example.com>')?.name).toBe("Wharf");
  expect(parseMailAddress("no-reply@example.com")).toEqual({ name: "", address: "no-reply@example.com" });
  expect(parseMailAddress("Wharf <not an address>")).toBeUndefined();
  expect(parseMailAddress("a@example.com <b@example.com> <c@example.com>")).toBeUndefined();
});

test("a name is one line without signs that hide or turn its text, and not longer than a line", () => {
  expect(singleLine("王\r\nBcc: x@example.com")).toBe("王 Bcc: x@example.com");
  expect(singleLine("\u202eevil\u200b\u0000<b>")).toBe("evil b");
  expect([...singleLine("🌊".repeat(200))]).toHaveLength(80);
});
