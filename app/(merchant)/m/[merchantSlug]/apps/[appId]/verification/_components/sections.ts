import type { VerificationField } from "@/lib/services/verifications/schemas";

export interface FormSection {
  name: "subject" | "papers" | "contact" | "invoice" | "payment";
  fields: VerificationField[];
}

export interface Choices {
  customerType: string;
  /** Of the chosen kind of invoice. */
  invoiceFields: readonly VerificationField[];
  /** Those that were refused; null shows all. */
  only: readonly VerificationField[] | null;
  isRefill: boolean;
}

/** What is asked for, in the order of the page; a section without fields is not there. */
export function shownSections({ customerType, invoiceFields, only, isRefill }: Choices): FormSection[] {
  const isPersonal = customerType === "personal";
  const sections: FormSection[] = [
    { name: "subject", fields: ["customerType", "accountName", "accountNameType"] },
    {
      name: "papers",
      fields: [
        ...(isPersonal ? (["identity", "identityPapers"] as const) : (["qualification"] as const)),
        "accountSupplemental",
        "qualificationOther",
      ],
    },
    {
      name: "contact",
      fields: [
        "contactName",
        "contactEmail",
        ...(isRefill ? (["contactMobile"] as const) : []),
        "providerPhone",
      ],
    },
    { name: "invoice", fields: ["invoiceType", ...invoiceFields] },
    { name: "payment", fields: ["payType"] },
  ];
  const isShown = (field: VerificationField) =>
    only === null || only.includes(field) || field === "contactMobile";
  return sections
    .map(({ name, fields }) => ({ name, fields: fields.filter(isShown) }))
    .filter(({ fields }) => fields.length > 0);
}
