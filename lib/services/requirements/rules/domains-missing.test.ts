import { expect, test } from "vitest";
import { appFacts } from "../testing/app-facts";
import { domainsMissing } from "./domains-missing";

const complete = appFacts().standing;
const without = { ...complete?.domains, requestDomains: [] } as NonNullable<typeof complete>["domains"];

test("a released mini program without a request domain is the provider's to look at", () => {
  expect(domainsMissing.judge(appFacts({ standing: { domains: without } }))).toEqual({
    level: "recommended",
    owner: "staff",
  });
});

test("one that has a domain, is not released, has not been read or is no mini program lacks none", () => {
  expect(domainsMissing.judge(appFacts())).toBeNull();
  expect(domainsMissing.judge(appFacts({ standing: { domains: without, releasedAt: null } }))).toBeNull();
  expect(domainsMissing.judge(appFacts({ standing: { domains: null } }))).toBeNull();
  const official = { kind: "official_account" } as const;
  expect(domainsMissing.judge(appFacts({ app: official, standing: { domains: without } }))).toBeNull();
});
