import { expect, test } from "vitest";
import { readForm } from "./read-form";

const formOf = (body: string) =>
  new Request("http://localhost/", {
    method: "POST",
    body,
    headers: { "content-type": "application/x-www-form-urlencoded" },
  });

test("each field is read once", async () => {
  expect(await readForm(formOf("name=%E9%99%88&name=other&email="))).toEqual({ name: "陈", email: "" });
});

test.each([
  ["a NUL in a field", formOf("name=a%00b")],
  ["more than a small form", formOf(`name=${"a".repeat(17_000)}`)],
  ["another encoding", new Request("http://localhost/", { method: "POST", body: "{}" })],
])("%s is wrong input", async (_what, request) => {
  await expect(readForm(request)).rejects.toMatchObject({ code: "invalid_input" });
});
