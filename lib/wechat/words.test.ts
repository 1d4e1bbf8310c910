import { describe, expect, test } from "vitest";
import { knownEvents, knownMsgTypes } from "@/lib/wechat/callbacks/messages";
import { endpoints } from "@/lib/wechat/endpoints";
import {
  accountStatuses,
  authorizationTypes,
  authorizerOptions,
  miniProgramServiceTypes,
  officialAccountServiceTypes,
  registerTypes,
  verifyTypes,
} from "@/lib/wechat/enums";
import { classifyErrcode, errorWordKeys, globalErrors, wechatErrorKinds } from "@/lib/wechat/errors";
import { permissionSets } from "@/lib/wechat/scopes";
import { loadReference } from "@/lib/wechat/testing/reference";
import enScopes from "@/messages/en/scopes.json";
import enEnums from "@/messages/en/wechatEnums.json";
import enErrors from "@/messages/en/wechatErrors.json";
import zhScopes from "@/messages/zh-CN/scopes.json";
import zhEnums from "@/messages/zh-CN/wechatEnums.json";
import zhErrors from "@/messages/zh-CN/wechatErrors.json";

type Tree = { [key: string]: string | Tree };

const languages = [
  ["zh-CN", zhErrors, zhScopes, zhEnums],
  ["en", enErrors, enScopes, enEnums],
] as const;
const owners = ["merchant", "provider", "wechat", "system"];

function find(tree: Tree, path: string): string | Tree | undefined {
  return path
    .split(".")
    .reduce<string | Tree | undefined>(
      (node, key) => (typeof node === "object" ? node[key] : undefined),
      tree,
    );
}

function leaves(tree: Tree, prefix = ""): string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? [`${prefix}${key}`] : leaves(value, `${prefix}${key}.`),
  );
}

function keysOf(values: Iterable<string | number>): string[] {
  return [...values].map(String).sort();
}

test("both languages have the same keys and the same people to act", () => {
  expect(leaves(zhErrors)).toEqual(leaves(enErrors));
  expect(leaves(zhScopes)).toEqual(leaves(enScopes));
  expect(leaves(zhEnums)).toEqual(leaves(enEnums));
  const whoKeys = leaves(zhErrors).filter((key) => key.endsWith(".who"));
  for (const key of whoKeys) expect(find(enErrors, key)).toBe(find(zhErrors, key));
});

describe.each(languages)("%s", (_language, errors, scopes, enums) => {
  const isWhole = (path: string) => {
    const words = find(errors, path);
    return (
      typeof words === "object" &&
      owners.includes(String(words.who)) &&
      ["title", "what", "fix"].every((field) => String(words[field] ?? "") !== "")
    );
  };

  test("every kind has words", () => {
    expect(Object.keys(errors.kinds)).toEqual([...wechatErrorKinds]);
    expect(wechatErrorKinds.filter((kind) => !isWhole(`kinds.${kind}`))).toEqual([]);
  });

  test("every code of every endpoint has words", () => {
    const missing = endpoints.flatMap((endpoint) =>
      Object.keys(endpoint.errors)
        .map((code) => `codes.${code}`)
        .filter((path) => !isWhole(path)),
    );
    expect(missing).toEqual([]);
  });

  test("every code that any endpoint may answer has words", () => {
    expect(Object.keys(globalErrors).filter((code) => !isWhole(`codes.${code}`))).toEqual([]);
  });

  test("words of one endpoint belong to a code that it lists", () => {
    const paths = leaves(errors.endpoints).filter((path) => path.endsWith(".title"));
    for (const path of paths) {
      const [chapter, verb, code] = path.split(".");
      const endpoint = endpoints.find(({ name }) => name === `${chapter}.${verb}`);
      expect(endpoint?.errors).toHaveProperty(String(code));
    }
  });

  test("a code that means something else at an endpoint has words of its own there", () => {
    for (const endpoint of endpoints) {
      for (const code of Object.keys(endpoint.errors).map(Number)) {
        const { kind } = classifyErrcode(endpoint, code);
        const elsewhere = classifyErrcode({ errors: {} }, code).kind;
        if (elsewhere === "unknown" || elsewhere === kind) continue;
        const [first = ""] = errorWordKeys({ endpoint: endpoint.name, errcode: code, kind });
        expect(isWhole(first)).toBe(true);
      }
    }
  });

  test("every permission set has its name", () => {
    expect(keysOf(Object.keys(scopes.names))).toEqual(keysOf(permissionSets.map(({ id }) => id)));
    expect(Object.keys(scopes.names)).toEqual(expect.arrayContaining(Object.keys(scopes.uses)));
  });

  test("every documented number and name has words", () => {
    const { serviceType } = enums;
    expect(keysOf(Object.keys(serviceType.official_account))).toEqual(keysOf(officialAccountServiceTypes));
    expect(keysOf(Object.keys(serviceType.mini_program))).toEqual(keysOf(miniProgramServiceTypes));
    expect(keysOf(Object.keys(enums.verifyType))).toEqual(keysOf(verifyTypes));
    expect(keysOf(Object.keys(enums.registerType))).toEqual(keysOf(registerTypes));
    expect(keysOf(Object.keys(enums.accountStatus))).toEqual(keysOf(accountStatuses));
    expect(keysOf(Object.keys(enums.authType))).toEqual(keysOf(authorizationTypes));
    expect(keysOf(Object.keys(enums.authorizerOption))).toEqual(keysOf(Object.keys(authorizerOptions)));
    expect(keysOf(Object.keys(enums.msgType))).toEqual(keysOf(knownMsgTypes));
    expect(keysOf(Object.keys(enums.event))).toEqual(keysOf(knownEvents));
    const infoTypes = loadReference().events.flatMap(({ infoType }) => infoType ?? []);
    expect(keysOf(Object.keys(enums.infoType))).toEqual(keysOf(new Set(infoTypes)));
  });
});

test("the names of permission sets are the official ones, apart from spaces", () => {
  const names: Record<string, string> = zhScopes.names;
  const english: Record<string, string> = enScopes.names;
  for (const { id, nameZh, nameEn } of permissionSets) {
    expect(names[id]?.replaceAll(" ", "")).toBe(nameZh);
    expect(english[id]).toBe(nameEn);
  }
});
