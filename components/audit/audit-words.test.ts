import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { createTranslator } from "use-intl/core";
import { describe, expect, test } from "vitest";
import { openTranslator } from "@/components/wechat/open-translator";
import { type Locale, locales } from "@/lib/i18n/locales";
import { getMessages } from "@/lib/i18n/messages";
import { createAuditWords } from "./audit-words";

const services = path.join(import.meta.dirname, "../../lib/services");

/** What the services write into the log, each with the file that does. */
function scan(field: "action" | "objectKind"): [name: string, file: string][] {
  return readdirSync(services, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
    .flatMap((file) => {
      const text = readFileSync(path.join(services, file), "utf8");
      if (!text.includes("recordAudit")) return [];
      return [...text.matchAll(new RegExp(`\\b${field}:\\s([^\\n]*(?:\\n\\s+[?:][^\\n]*)*)`, "g"))]
        .flatMap(([, written = ""]) => [...written.matchAll(/"([\w.]+)"/g)])
        .map(([, name = ""]): [string, string] => [name, file])
        .filter(([name]) => field === "objectKind" || name.includes("."));
    });
}

function translatorsOf(locale: Locale) {
  const open = (namespace: "audit" | "roles" | "scopes" | "status") =>
    openTranslator(createTranslator({ locale, messages: getMessages(locale), namespace }));
  return {
    locale,
    audit: open("audit"),
    roles: open("roles"),
    scopes: open("scopes"),
    status: open("status"),
    format: createTranslator({ locale, messages: getMessages(locale), namespace: "format" }),
  };
}

describe.each(locales)("words for the audit log in %s", (locale) => {
  const { audit } = translatorsOf(locale);

  test.each(scan("action"))("the action %s of %s", (action, file) => {
    expect(
      audit.has(`actions.${action}`),
      `lib/services/${file} records "${action}": add audit.actions.${action} to messages/${locale}/audit.json`,
    ).toBe(true);
  });

  test.each(scan("objectKind"))("the kind of object %s of %s", (kind, file) => {
    expect(
      audit.has(`objects.${kind}`),
      `lib/services/${file} records "${kind}": add audit.objects.${kind} to messages/${locale}/audit.json`,
    ).toBe(true);
  });
});

describe("an entry in words", () => {
  const words = createAuditWords(translatorsOf("zh-CN"));
  const item = { names: { mch_1: "老陈面馆" }, merchantId: "mch_1" };

  test("names, states, roles, permission sets and times are said as people say them", () => {
    expect(words.changes({ ...item, before: { merchantId: null }, after: { merchantId: "mch_1" } })).toBe(
      "商家：无 → 老陈面馆",
    );
    expect(
      words.changes({ ...item, before: { state: "authorized" }, after: { state: "unauthorized" } }),
    ).toBe("状态：已授权 → 已取消授权");
    expect(words.value("role", "operator", item)).toBe("运营人员");
    expect(words.value("role", "support", { ...item, merchantId: null })).toBe("客户支持");
    expect(words.value("expiresAt", "2026-01-02T03:04:05.000Z", item)).toBe(
      "2026-01-02 11:04:05（北京时间）",
    );
    expect(words.value("funcScopeIds", [18], item)).not.toContain("18");
  });

  test("people are named, also while they sign in, and everybody else is called what they are", () => {
    expect(words.actor({ actorKind: "staff", actorName: "王敏" }, "海风科技")).toBe("海风科技 · 王敏");
    expect(words.actor({ actorKind: "visitor", actorName: "王敏" })).toBe("王敏");
    expect(words.actor({ actorKind: "visitor", actorName: "visitor" })).toBe("链接访客");
    expect(words.actor({ actorKind: "callback", actorName: "WeChat" })).toBe("微信");
  });

  test("of lists only what joined and what left is said", () => {
    expect(words.changes({ ...item, before: { keyIds: ["a", "b"] }, after: { keyIds: ["b", "c"] } })).toBe(
      "密钥：新增 c 移除 a",
    );
  });

  test("what has no words yet is shown as it is written", () => {
    expect(words.action("future.act")).toBe("future.act");
    expect(words.changes({ ...item, before: {}, after: { future: "x" } })).toBe("future：x");
  });
});
