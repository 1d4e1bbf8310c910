import { expect, test } from "vitest";
import { locales } from "@/lib/i18n/locales";
import { getMessages } from "@/lib/i18n/messages";
import { robotKinds, robotProblems } from "./robot";

test.each(locales)("every problem and every platform has its words in %s", (locale) => {
  const { problems, kinds, fields } = getMessages(locale).robots;
  expect(Object.keys(problems).toSorted()).toEqual([...robotProblems].toSorted());
  expect(Object.keys(kinds)).toEqual([...robotKinds]);
  expect(Object.keys(fields.addressHelp)).toEqual([...robotKinds]);
});
