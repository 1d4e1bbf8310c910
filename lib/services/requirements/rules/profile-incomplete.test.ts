import { expect, test } from "vitest";
import { appFacts } from "../testing/app-facts";
import { profileIncomplete } from "./profile-incomplete";

test("a mini program's missing name, picture and introduction are one need", () => {
  const facts = appFacts({ app: { nickName: null, headImg: null, signature: "" } });
  expect(profileIncomplete.judge(facts)).toEqual({
    level: "blocked",
    owner: "merchant",
    facts: { missing: ["name", "avatar", "introduction"] },
  });
});

test("what WeChat has not told yet is not missing, and official accounts look after themselves", () => {
  expect(profileIncomplete.judge(appFacts({ app: { nickName: null, infoSyncedAt: null } }))).toBeNull();
  expect(profileIncomplete.judge(appFacts({ app: { nickName: null, kind: "official_account" } }))).toBeNull();
  expect(profileIncomplete.judge(appFacts())).toBeNull();
});
