import { z } from "zod";

export const customerTypes = ["enterprise", "sole_trader", "personal"] as const;
export type CustomerType = (typeof customerTypes)[number];
const nameTypes = ["words", "trademark"] as const;
export const invoiceTypes = ["none", "electronic", "vat_digital"] as const;
const payTypes = ["provider", "merchant"] as const;

/** WeChat counts a Chinese character twice. */
export const nameWidthMin = 4;
export const nameWidthMax = 30;
const papersPerListMax = 10;
const textMax = 100;
const noteMax = 200;

const anyText = z.string().max(1000);
const paperIds = z.array(z.string().max(64)).max(papersPerListMax);

/** The texts of the form by name, as the browser sends them. */
const textFields = [
  "customerType",
  "accountName",
  "accountNameType",
  "contactName",
  "contactEmail",
  "contactMobile",
  "providerPhone",
  "identity",
  "invoiceType",
  "invoiceTitle",
  "invoiceTaxId",
  "invoiceNote",
  "companyPhone",
  "companyAddress",
  "bankName",
  "bankAccount",
  "payType",
] as const;
const paperFields = ["qualification", "qualificationOther", "accountSupplemental", "identityPapers"] as const;

export type VerificationTextField = (typeof textFields)[number];
export type VerificationPaperField = (typeof paperFields)[number];
export type VerificationField = VerificationTextField | VerificationPaperField;

/** WeChat's names of the fields that take papers. */
export const paperFieldOf: Record<VerificationPaperField, string> = {
  qualification: "qualification",
  qualificationOther: "qualification_other",
  accountSupplemental: "account_supplemental",
  identityPapers: "auth_ident_material",
};

/** A form that is not finished: nothing in it is wrong yet. */
export const verificationDraft = z.object({
  ...(Object.fromEntries(textFields.map((field) => [field, anyText.optional()])) as Record<
    VerificationTextField,
    z.ZodOptional<z.ZodString>
  >),
  ...(Object.fromEntries(paperFields.map((field) => [field, paperIds.optional()])) as Record<
    VerificationPaperField,
    z.ZodOptional<typeof paperIds>
  >),
});
export type VerificationDraft = z.output<typeof verificationDraft>;

const text = (max = textMax) => z.string("required").trim().min(1, "required").max(max, "tooLong");
const optionalText = (max = textMax) => z.string().trim().max(max, "tooLong").optional();
const phone = z
  .string("required")
  .trim()
  .min(1, "required")
  .regex(/^[0-9+][0-9 -]{4,19}$/, "phone");

const nameWidth = (name: string): number =>
  [...name].reduce((sum, sign) => sum + (sign.charCodeAt(0) > 0xff ? 2 : 1), 0);

const shared = {
  accountName: text().refine(
    (name) => nameWidth(name) >= nameWidthMin && nameWidth(name) <= nameWidthMax,
    "nameWidth",
  ),
  accountNameType: z.enum(nameTypes, "required"),
  accountSupplemental: paperIds.optional(),
  contactName: text(30),
  contactEmail: z.string("required").trim().min(1, "required").pipe(z.email("email")),
  /** Asked for when something is sent again, and only then. */
  contactMobile: z.preprocess((value) => value || undefined, phone.optional()),
  providerPhone: phone,
  qualificationOther: paperIds.optional(),
  invoiceType: z.enum(invoiceTypes, "required"),
  invoiceTitle: optionalText(),
  invoiceTaxId: optionalText(30),
  invoiceNote: optionalText(noteMax),
  companyPhone: optionalText(30),
  companyAddress: optionalText(noteMax),
  bankName: optionalText(),
  bankAccount: optionalText(40),
  payType: z.enum(payTypes, "required"),
};

const licence = paperIds.length(1, "paperRequired");
const company = { ...shared, qualification: z.preprocess((value) => value ?? [], licence) };

/** Exactly what the call sends for each kind of subject. */
export const verificationFields = z
  .discriminatedUnion(
    "customerType",
    [
      z.object({ customerType: z.literal("enterprise"), ...company }),
      z.object({ customerType: z.literal("sole_trader"), ...company }),
      z.object({
        customerType: z.literal("personal"),
        ...shared,
        identity: optionalText(20),
        identityPapers: paperIds.optional(),
      }),
    ],
    { error: "required" },
  )
  .superRefine((fields, issues) => {
    for (const field of missingInvoiceFields(fields)) {
      issues.addIssue({ code: "custom", path: [field], message: "required" });
    }
  });
export type VerificationFields = z.output<typeof verificationFields>;

const vatFields = ["invoiceTaxId", "companyAddress", "companyPhone", "bankName", "bankAccount"] as const;

/** What an invoice needs beside its kind, by kind. */
export function invoiceFieldsOf(invoiceType: string | undefined): readonly VerificationTextField[] {
  if (invoiceType === "electronic") return ["invoiceTitle", "invoiceTaxId", "invoiceNote"];
  return invoiceType === "vat_digital" ? ["invoiceTitle", ...vatFields, "invoiceNote"] : [];
}

function missingInvoiceFields(
  fields: Pick<VerificationDraft, VerificationTextField> & { customerType: CustomerType },
) {
  return invoiceFieldsOf(fields.invoiceType).filter((field) => {
    if (field === "invoiceNote") return false;
    // A private person has no tax number.
    if (field === "invoiceTaxId" && fields.customerType === "personal" && fields.invoiceType === "electronic")
      return false;
    return !fields[field];
  });
}

const target = { authorizerId: z.string().min(1).max(64) };

export const saveVerificationDraftInput = z.object({ ...target, fields: verificationDraft });
export type SaveVerificationDraftInput = z.input<typeof saveVerificationDraftInput>;

/** Fields that are not given stay as they were saved. */
export const submitVerificationInput = z.object({ ...target, fields: verificationDraft });
export type SubmitVerificationInput = z.input<typeof submitVerificationInput>;

export const verificationTargetInput = z.object(target);
export type VerificationTargetInput = z.input<typeof verificationTargetInput>;
