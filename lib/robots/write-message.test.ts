import { describe, expect, test } from "vitest";
import { locales } from "@/lib/i18n/locales";
import { textBytesMax, toRequest } from "./requests";
import { robotKinds } from "./robot";
import { writeMessage } from "./write-message";

const told = (name: string) => ({
  event: "registration.expired",
  facts: { name },
  url: "https://portal.example.com/m/laochen/onboarding/create/reg_1",
  platform: null as string | null,
});
const saying = (items: ReturnType<typeof told>[], locale = "zh-CN") =>
  ({ locale, providerName: "海风科技", content: { kind: "told", told: items } }) as const;
const now = new Date("2026-11-30T02:12:00.000Z");
const sending = (text: ReturnType<typeof writeMessage>) => ({
  token: "693a91f6-7b2c-4bc4-97a0-0ec2adf5aaaa",
  signingSecret: null,
  text,
  now,
});

describe.each(robotKinds)("%s", (kind) => {
  test.each(locales)("says in %s what happened, what to do and where", (locale) => {
    const text = writeMessage(saying([told("老陈面馆")], locale), textBytesMax[kind]);
    const { body } = toRequest[kind](sending(text));
    expect(body).toContain("老陈面馆");
    expect(body).toContain("https://portal.example.com/m/laochen/onboarding/create/reg_1");
    expect(body).toContain(locale === "en" ? "has expired" : "已过期");
  });

  test("a thousand notices of long names are one message that the platform takes", () => {
    const many = Array.from({ length: 1000 }, () => told("长<>*".repeat(300)));
    const text = writeMessage(saying(many), textBytesMax[kind]);
    const { body } = toRequest[kind](sending(text));
    const parsed = JSON.parse(body);
    const said = JSON.stringify(parsed.markdown?.content ?? parsed.markdown?.text ?? parsed.content);
    expect(Buffer.byteLength(said)).toBeLessThan(kind === "wecom" ? 4096 : 20_000);
    expect(text.title).toContain("1000");
    expect(text.lines.length).toBeGreaterThan(0);
  });
});

test.each(["wecom", "dingtalk"] as const)(
  "a name cannot become markup, a mention or a link in %s",
  (kind) => {
    const name = "**甲**<@all>[点我](https://evil.example)\n# 乙 @13800000000";
    const { body } = toRequest[kind](sending(writeMessage(saying([told(name)]), textBytesMax[kind])));
    expect(body).not.toMatch(/\*\*甲|<@|\]\(https:\/\/evil|\\n# 乙|@1380/);
  },
);

test("says of which platform each thing is, where the provider has several", () => {
  const of = (platform: string) => ({ ...told("老陈面馆"), platform });
  const one = writeMessage(saying([of("海风餐饮")]), textBytesMax.wecom);
  expect(one.lines.map(({ text }) => text)).toContain("平台：海风餐饮");
  const many = writeMessage(saying([of("海风餐饮"), told("阿芳甜品")]), textBytesMax.wecom);
  expect(many.lines.map(({ text }) => text)).toEqual([
    expect.stringMatching(/^· .*老陈面馆.* · 海风餐饮$/),
    expect.stringMatching(/^· [^·]*阿芳甜品[^·]*$/),
  ]);
});
