import { describe, expect, test } from "vitest";
import { z } from "zod";
import type { Endpoint } from "@/lib/wechat/endpoint";
import { endpoints, findEndpoint } from "@/lib/wechat/endpoints";
import { authorizerToken, getAuthorizerInfo } from "@/lib/wechat/endpoints/component";
import { onlineOrder } from "@/lib/wechat/endpoints/icp";
import { differences, fieldsOf } from "@/lib/wechat/testing/compare-endpoint";
import { loadReference, type ReferenceEndpoint } from "@/lib/wechat/testing/reference";

const reference = loadReference();
/** The chapters of the reference that the catalogue covers completely, and single endpoints of others. */
const wholeSections = [
  "token",
  "authorizer",
  "ops",
  "open-account",
  "register",
  "violation",
  "icp",
  "wxverify",
];
/** Withdrawn on 2026-04-30, and a page that a browser opens. */
const left = ["fastRegisterWeapp.create", "fastRegisterWeapp.search", "fastRegisterAuthPage"];
const single = ["openHave", "mp.customSend"];
const standing = ["getAccountBasicInfo", "getCategory", "getVersionInfo"];

const referenceByName = new Map(
  reference.endpoints
    .filter(
      ({ section, id }) =>
        (wholeSections.includes(section) && !left.includes(id)) || [...single, ...standing].includes(id),
    )
    .map((entry) => [nameOf(entry), entry]),
);

/** Some ids have no chapter in front: ours say the section. */
function nameOf({ also, id, section }: ReferenceEndpoint): string {
  return also ?? (id.includes(".") ? id : `${section}.${id}`);
}

function referenceOf(endpoint: Endpoint): ReferenceEndpoint {
  const entry = referenceByName.get(endpoint.name);
  if (!entry) throw new Error(`the reference has no ${endpoint.name}`);
  if (endpoint.name === getAuthorizerInfo.name) return withFuncInfo(entry);
  if (endpoint.name === onlineOrder.name) return withRecordNumbers(entry);
  return /^(icp|authAndIcp)\./.test(endpoint.name) ? withFilingFields(entry) : entry;
}

/** Some pages of the filing refer in words to fields that others list: a person, a hint, a reason. */
function withFilingFields(entry: ReferenceEndpoint): ReferenceEndpoint {
  const apply = referenceByName.get("icp.apply");
  const entrance = referenceByName.get("icp.entranceInfo");
  const referredTo = [
    apply?.request["icp_subject.principal_info"],
    apply?.response.hints,
    entrance?.response["info.audit_data"],
  ];
  const words = referredTo.map((field) => field?.desc ?? "").join(" ");
  const extended = (fields: ReferenceEndpoint["request"]): ReferenceEndpoint["request"] =>
    Object.fromEntries(
      Object.entries(fields).map(([path, field]) => [
        path,
        ["icp_applets.principal_info", "icp_audit"].includes(path)
          ? { ...field, desc: `${field.desc} ${words}` }
          : field,
      ]),
    );
  const isBoth = entry.request.auth_data !== undefined;
  return {
    ...entry,
    request: extended(
      isBoth
        ? { ...entry.request, ...referenceByName.get("wxaAuth.submit")?.request, ...apply?.request }
        : entry.request,
    ),
    response: extended(entry.response),
  };
}

/** 备案号 is not in the reference: WeChat lists it among the fields of the form, as told only for what is on record. */
function withRecordNumbers(entry: ReferenceEndpoint): ReferenceEndpoint {
  const told = Object.keys(entry.response)
    .filter((path) => path.startsWith("icp_"))
    .flatMap((path) => [
      [`${path}.base_info`, { type: "object", desc: "as submitted" }],
      [`${path}.base_info.record_number`, { type: "string", desc: "备案号" }],
    ]);
  return { ...entry, response: { ...entry.response, ...Object.fromEntries(told) } };
}

/** The page of the account details refers to the permission sets in words only; they are listed at queryAuth. */
function withFuncInfo(entry: ReferenceEndpoint): ReferenceEndpoint {
  const listed = Object.entries(referenceByName.get("component.queryAuth")?.response ?? {});
  const funcInfo = listed.filter(([path]) => path.startsWith("authorization_info.func_info[]."));
  return { ...entry, response: { ...entry.response, ...Object.fromEntries(funcInfo) } };
}

describe("catalogue and reference", () => {
  test("name the same endpoints", () => {
    expect(endpoints.map(({ name }) => name).sort()).toEqual([...referenceByName.keys()].sort());
  });

  test.each(endpoints)("agree field by field about $name", (endpoint) => {
    expect(differences(endpoint, referenceOf(endpoint))).toEqual([]);
  });

  test.each(endpoints)("agree about the example of $name", (endpoint) => {
    const { sampleRequest, sampleResponse } = referenceOf(endpoint);
    if (sampleRequest !== undefined) expect(endpoint.example.request).toEqual(sampleRequest);
    if (sampleResponse !== undefined) expect(endpoint.example.response).toEqual(sampleResponse);
  });

  test("the second published sample of account details parses", () => {
    const { responseSampleMp } = referenceOf(getAuthorizerInfo);
    expect(getAuthorizerInfo.response.safeParse(responseSampleMp).success).toBe(true);
  });
});

describe("the comparison notices", () => {
  const entry = referenceOf(authorizerToken);
  const component_appid = z.string();
  const authorizer_appid = z.string();
  const authorizer_refresh_token = z.string();
  const withRequest = (shape: z.ZodRawShape): Endpoint => ({ ...authorizerToken, request: z.object(shape) });

  test.each<[string, Endpoint]>([
    ["a typo in the path", { ...authorizerToken, path: "/cgi-bin/component/api_authoriser_token" }],
    ["another method", { ...authorizerToken, method: "GET" }],
    ["another host", { ...authorizerToken, baseUrl: "mp" }],
    ["another token", { ...authorizerToken, token: "authorizer_access_token" }],
    ["another token parameter", { ...authorizerToken, tokenParameter: "access_token" }],
    ["an invented second path", { ...authorizerToken, alsoSeenPaths: ["/x"] }],
    ["a missing error", { ...authorizerToken, errors: {} }],
    ["an invented error", { ...authorizerToken, errors: { ...authorizerToken.errors, 1: "x" } }],
    ["another page", { ...authorizerToken, docs: "https://example.com" }],
    ["a missing request field", withRequest({ component_appid, authorizer_refresh_token })],
    [
      "a required field made optional",
      withRequest({ component_appid, authorizer_refresh_token, authorizer_appid: z.string().optional() }),
    ],
    [
      "an invented request field",
      withRequest({ component_appid, authorizer_appid, authorizer_refresh_token, extra: z.string() }),
    ],
    [
      "another type",
      withRequest({ component_appid, authorizer_appid: z.number(), authorizer_refresh_token }),
    ],
    ["a missing response field", { ...authorizerToken, response: z.object({ expires_in: z.number() }) }],
  ])("%s", (_name, endpoint) => {
    expect(differences(endpoint, entry)).not.toEqual([]);
  });
});

describe("every endpoint", () => {
  test.each(endpoints)("$name is complete", (endpoint) => {
    expect(endpoint.name).toMatch(/^[a-z][a-zA-Z]*\.[a-zA-Z0-9]+$/);
    expect(endpoint.docs).toMatch(/^https:\/\/developers\.weixin\.qq\.com\//);
    for (const reason of Object.values(endpoint.errors)) expect(reason).toMatch(/^[a-z]+(_[a-z]+)*$/);
    expect(endpoint.quotaGroup).not.toBe("");
    expect(findEndpoint(endpoint.name)).toBe(endpoint);
    expect(endpoint.tokenParameter === null).toBe(endpoint.token === "none");
  });

  test.each(endpoints)("$name: the example parses both ways", (endpoint) => {
    expect(endpoint.request.safeParse(endpoint.example.request).error).toBeUndefined();
    expect(endpoint.response.safeParse(endpoint.example.response).error).toBeUndefined();
  });

  test.each(endpoints)("$name refuses an unknown request field and misses none it needs", (endpoint) => {
    const example = endpoint.example.request as Record<string, unknown>;
    expect(endpoint.request.safeParse({ ...example, unheard_of: 1 }).success).toBe(false);
    for (const [path, { required }] of fieldsOf(endpoint.request)) {
      if (!required || path.includes(".")) continue;
      expect(endpoint.request.safeParse({ ...example, [path]: undefined }).success).toBe(false);
    }
  });

  const answeringJson = endpoints.filter(({ answer }) => answer === "json");
  test.each(answeringJson)("$name keeps response fields it does not know", (endpoint) => {
    const parsed = endpoint.response.parse({ ...(endpoint.example.response as object), unheard_of: 1 });
    expect(parsed).toMatchObject({ unheard_of: 1 });
  });
});

test("an empty refresh token cannot be sent", () => {
  const { example } = authorizerToken;
  const request = { ...example.request, authorizer_refresh_token: "" };
  expect(authorizerToken.request.safeParse(request).success).toBe(false);
});
