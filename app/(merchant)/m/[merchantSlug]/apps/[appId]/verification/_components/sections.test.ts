import { expect, test } from "vitest";
import { shownSections } from "./sections";

const fieldsOf = (choices: Partial<Parameters<typeof shownSections>[0]>) =>
  shownSections({
    customerType: "enterprise",
    invoiceFields: [],
    only: null,
    isRefill: false,
    ...choices,
  }).flatMap(({ fields }) => fields);

test("a company hands in its licence, a person an identity, and nobody is asked for a mobile at first", () => {
  expect(fieldsOf({})).toContain("qualification");
  expect(fieldsOf({})).not.toContain("identity");
  expect(fieldsOf({})).not.toContain("contactMobile");
  expect(fieldsOf({ customerType: "personal" })).not.toContain("qualification");
  expect(fieldsOf({ customerType: "personal" })).toContain("identityPapers");
});

test("after a refusal only what was refused is open, and the mobile that WeChat then asks for", () => {
  expect(fieldsOf({ only: ["qualification"], isRefill: true })).toEqual(["qualification", "contactMobile"]);
});

test("an invoice asks for what its kind needs", () => {
  expect(fieldsOf({ invoiceFields: ["invoiceTitle", "bankAccount"] })).toEqual(
    expect.arrayContaining(["invoiceType", "invoiceTitle", "bankAccount"]),
  );
});
