import { expect, test } from "vitest";
import * as fastRegisterEnterprise from "@/lib/wechat/endpoints/fast-register-enterprise";
import * as fastRegisterPersonal from "@/lib/wechat/endpoints/fast-register-personal";
import * as fastRegisterTransaction from "@/lib/wechat/endpoints/fast-register-transaction";
import * as register from "@/lib/wechat/endpoints/register";
import { registrationResultStatuses } from "@/lib/wechat/registration-status";
import en from "@/messages/en/registration.json";
import enErrors from "@/messages/en/wechatErrors.json";
import zh from "@/messages/zh-CN/registration.json";
import zhErrors from "@/messages/zh-CN/wechatErrors.json";

const languages = [
  { name: "zh-CN", words: zh, errors: zhErrors },
  { name: "en", words: en, errors: enErrors },
];
const chapters = [fastRegisterEnterprise, fastRegisterPersonal, fastRegisterTransaction, register];
const endpoints = chapters.flatMap((chapter) => Object.values(chapter));
const errcodes = [...new Set(endpoints.flatMap(({ errors }) => Object.keys(errors)))];
/** Legal person and company, limits, and what runs out: the whole of WeChat's table. */
const documented = [
  -1, 3, 101, 102, 103, 104, 105, 1000, 1001, 1002, 1003, 1004, 1005, 1006, 1007, 1008, 100001, 100002,
  100003,
];

test("every number that WeChat documents for a result is known", () => {
  expect([...registrationResultStatuses].sort((a, b) => a - b)).toEqual(documented);
});

test.each(languages)("in $name every result says what happened, who acts and what to do", ({ words }) => {
  const results: Record<string, Record<string, string>> = words.results;
  for (const status of registrationResultStatuses) {
    const { title = "", fix = "", who = "" } = results[String(status)] ?? {};
    expect({ status, title, fix, who }).toEqual({
      status,
      title: expect.stringMatching(/\S/),
      fix: expect.stringMatching(/\S/),
      who: expect.stringMatching(/\S/),
    });
    expect(Object.keys(words.actors)).toContain(who);
  }
});

test.each(languages)("in $name every refusal says what happened, who acts and what to do", ({ errors }) => {
  const codes: Record<string, Record<string, string>> = errors.codes;
  const words = ["title", "what", "who", "fix"] as const;
  const wordless = errcodes.filter((code) => words.some((word) => !codes[code]?.[word]?.trim()));
  expect(wordless).toEqual([]);
  expect(errcodes.length).toBeGreaterThan(40);
});

/** What one person, one app or one minute may use up: the limits of quick-create. */
const limitCodes = ["45009", "45011", "61071", "91030"] as const;

test.each(languages)("in $name every limit says what is used up, who acts and what to do", ({ errors }) => {
  const codes: Record<string, Record<string, string>> = errors.codes;
  for (const code of limitCodes) {
    const { title = "", what = "", who = "", fix = "" } = codes[code] ?? {};
    expect({ code, said: [title, what, who, fix].every((text) => text.trim() !== "") }).toEqual({
      code,
      said: true,
    });
  }
});
