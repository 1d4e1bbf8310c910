import { describe, expect, test } from "vitest";
import { endpoints } from "@/lib/wechat/endpoints";
import { createRedactor, redactedMark, secretNames, truncateUtf8 } from "@/lib/wechat/redact";
import { createFakeClient, jsonAnswer, rawAnswer } from "@/lib/wechat/testing/fake-client";
import { TransportError, type TransportResponse } from "@/lib/wechat/transport";

const target = { componentAppid: "wxcomponent", authorizerAppid: "wxauthorizer" };
/** Fields of requests and answers that hold secrets anywhere in the catalogue. */
const secretFields = [
  "component_appsecret",
  "component_secret",
  "appsecret",
  "component_verify_ticket",
  "component_access_token",
  "authorization_code",
  "pre_auth_code",
  "authorizer_access_token",
  "authorizer_refresh_token",
  "refresh_token",
];

/** Puts a value that can be searched for into every field that holds a secret. */
function withSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withSecrets);
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      secretFields.includes(name) ? `SECRET-${name}.+/=` : withSecrets(item),
    ]),
  );
}

const echo = Object.fromEntries(secretFields.map((name) => [name, `SECRET-${name}.+/=`]));
const pairs = secretFields.map((name) => `${name}=SECRET-${name}.+/=`).join("&");

const answers = [
  [
    "an error that repeats every secret",
    jsonAnswer({ errcode: 61009, errmsg: `bad: ${pairs} ${JSON.stringify(echo)}` }),
  ],
  ["a page with secrets", rawAnswer(`<html>${pairs}</html>`, "text/html")],
  ["broken JSON with secrets", rawAnswer(JSON.stringify(echo).slice(0, -4), "application/json")],
  ["a lost connection", new TransportError("network", "ECONNRESET")],
  [
    "texts with nested JSON and addresses",
    jsonAnswer({
      errcode: 0,
      request: {
        request_url: pairs,
        request_body: JSON.stringify(echo),
        response_body: JSON.stringify({
          deep: JSON.stringify(echo),
          list: [echo],
          url: `https://x/?${pairs}`,
        }),
      },
    }),
  ],
] as const;

describe("no secret reaches a record or an error", () => {
  test.each(endpoints)("$name", async (endpoint) => {
    const request = withSecrets(endpoint.example.request);
    const written: string[] = [];
    const scripts: (readonly [string, TransportResponse | Error])[] = [
      ["the example", jsonAnswer(withSecrets(endpoint.example.response))],
      ...answers,
    ];
    const carried = endpoint.token === "component_access_token" ? "COMPONENT" : "AUTHORIZER";
    if (endpoint.token !== "none") {
      scripts.push([
        "an error that repeats the token",
        jsonAnswer({ errcode: 1, errmsg: `<SECRET_${carried}_TOKEN_1>` }),
      ]);
    }
    for (const [, answer] of scripts) {
      const fake = createFakeClient([answer, answer, answer]);
      try {
        await fake.client.call(endpoint, target, request);
      } catch (err) {
        const error = err as Error;
        written.push(error.message, error.stack ?? "", JSON.stringify(err), String(error.cause));
      }
      written.push(JSON.stringify(fake.records));
      expect(fake.requests.length).toBeGreaterThan(0);
    }
    expect(written.join("\n").match(/.{0,40}SECRET.{0,40}/g)).toBeNull();
    expect(written.join("\n")).toContain(redactedMark);
  });
});

test.each([
  ["fastRegisterEnterprise.create", ["component_phone"]],
  ["fastRegisterPersonal.create", ["wxuser", "component_phone"]],
  ["fastRegisterTransaction.create", ["openid", "component_phone"]],
  ["register.fastRegisterBeta", ["openid"]],
  ["register.verifyBetaWeapp", ["component_phone"]],
])("%s leaves nobody's id or phone in its record", async (name, fields) => {
  const endpoint = endpoints.find((known) => known.name === name);
  if (!endpoint) throw new Error(`no endpoint ${name}`);
  const told = Object.fromEntries(fields.map((field) => [field, `PERSON-${field}`]));
  const put = (request: unknown): unknown =>
    JSON.parse(JSON.stringify(request), (key, value: unknown) => told[key] ?? value);
  const fake = createFakeClient([jsonAnswer({ errcode: 86030, errmsg: JSON.stringify(told) })]);
  await expect(fake.client.call(endpoint, target, put(endpoint.example.request))).rejects.toThrow();
  expect(JSON.stringify(fake.requests)).toContain("PERSON");
  expect(JSON.stringify(fake.records)).not.toContain("PERSON");
});

describe("createRedactor", () => {
  const redactor = createRedactor(["phone"], ["known-value"]);

  test.each([
    ["access_token=SECRET&x=1", `access_token=${redactedMark}&x=1`],
    ["https://x/y?a=1&access_token=SECRET", `https://x/y?a=1&access_token=${redactedMark}`],
    ["u=https%3A%2F%2Fx%3Faccess_token%3DSECRET%26a", `u=https%3A%2F%2Fx%3Faccess_token%3D${redactedMark}`],
    ['"refresh_token": "SECRET"', `"refresh_token": "${redactedMark}"`],
    ['\\"refresh_token\\":\\"SECRET\\",', `\\"refresh_token\\":\\"${redactedMark}\\",`],
    ['{"authorizer_access_token":"SECR', `{"authorizer_access_token":"${redactedMark}`],
    ["a refreshtoken@@@SECRET-_9 b", `a ${redactedMark} b`],
    ["queryauthcode%40%40%40SECRET", redactedMark],
    ["seen known-value there", `seen ${redactedMark} there`],
    ["phone=13800000000", `phone=${redactedMark}`],
    ["errcode: 40001, errmsg: access_token is invalid", "errcode: 40001, errmsg: access_token is invalid"],
  ])("%s", (text, expected) => {
    expect(redactor.text(text)).toBe(expected);
  });

  test("empty secrets and numbers stay readable, structures under a secret name do not", () => {
    const value = {
      refresh_token: "",
      code: 0,
      ticket: { a: "SECRET" },
      Access_Token: "SECRET",
      other: ["x", null],
    };
    expect(JSON.parse(redactor.json(value))).toEqual({
      refresh_token: "",
      code: 0,
      ticket: redactedMark,
      Access_Token: redactedMark,
      other: ["x", null],
    });
  });

  test.each(secretNames)("hides %s in JSON, in a query and in nested JSON", (name) => {
    const hidden = {
      [name]: "SECRET",
      list: [{ [name]: "SECRET" }],
      text: `a=1&${name}=SECRET`,
      nested: `{"${name}":"SECRET"}`,
    };
    expect(redactor.json(hidden)).not.toContain("SECRET");
    expect(redactor.text(JSON.stringify(hidden))).not.toContain("SECRET");
  });

  test("JSON inside a text inside JSON is still searched", () => {
    const inner = JSON.stringify({ a: JSON.stringify({ access_token: "a SECRET, with more", id: "1" }) });
    const shown = redactor.json({ request_body: inner });
    expect(shown).not.toContain("SECRET");
    expect(shown).toContain("id");
  });
});

test("an absurdly deep answer is cut, not crashed over", () => {
  const deep = JSON.parse(`${'{"a":'.repeat(5_000)}"SECRET"${"}".repeat(5_000)}`);
  expect(createRedactor([], []).json(deep)).toContain(redactedMark);
  expect(createRedactor([], []).json(deep)).not.toContain("SECRET");
});

test("truncateUtf8 never cuts a character in two", () => {
  expect(truncateUtf8("码头", 6)).toBe("码头");
  expect(truncateUtf8("码头码头", 10)).toBe("码头…");
  expect(truncateUtf8("码头码头", 8)).toBe("码…");
});
