import { expect, test } from "vitest";
import { rules } from "@/lib/services/requirements/rules";
import en from "@/messages/en/requirements.json" with { type: "json" };
import zh from "@/messages/zh-CN/requirements.json" with { type: "json" };

test.each([
  ["zh-CN", zh],
  ["en", en],
])("every rule has its words in %s", (locale, messages) => {
  const words: Record<string, object> = messages.rules;
  for (const { name } of rules) {
    expect(
      words[name] ?? {},
      `add rules.${name} to messages/${locale}/requirements.json: name, title, effect, fix`,
    ).toMatchObject({
      name: expect.any(String),
      title: expect.any(String),
      effect: expect.any(String),
      fix: expect.any(String),
    });
  }
});
