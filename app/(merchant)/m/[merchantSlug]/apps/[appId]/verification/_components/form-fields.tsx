import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { Field } from "@/components/forms/field";
import { PaperField } from "@/components/forms/paper-field";
import { Button } from "@/components/ui/button";
import { Input, Select } from "@/components/ui/input";
import { openTranslator } from "@/components/wechat/open-translator";
import type { PaperDto, PaperRules } from "@/lib/services/papers/schemas";
import type { IdentityOption } from "@/lib/services/verifications/identities";
import type {
  CustomerType,
  VerificationPaperField,
  VerificationTextField,
} from "@/lib/services/verifications/schemas";

interface CommonProps {
  error: string | undefined;
  nameWidth: { min: number; max: number };
}

type ChoiceName = "customerType" | "accountNameType" | "invoiceType" | "payType";
type TextName = Exclude<VerificationTextField, ChoiceName | "identity">;

const inputModes: Partial<Record<TextName, "tel" | "email">> = {
  providerPhone: "tel",
  contactMobile: "tel",
  companyPhone: "tel",
  contactEmail: "email",
};
const optionalTexts: ReadonlySet<string> = new Set(["invoiceNote"]);
const helped = [
  "accountName",
  "contactName",
  "contactEmail",
  "contactMobile",
  "providerPhone",
] as const satisfies readonly TextName[];

export function TextField({
  name,
  value,
  error,
  nameWidth,
}: CommonProps & { name: TextName; value: string }) {
  const t = useTranslations("verification.form");
  const hint = helped.find((known) => known === name);
  return (
    <Field
      name={name}
      label={t(name)}
      help={hint && t(`${hint}Help`, nameWidth)}
      error={error}
      optional={optionalTexts.has(name)}
    >
      {(control) => (
        <Input
          {...control}
          defaultValue={value}
          inputMode={inputModes[name] ?? "text"}
          autoComplete="off"
          spellCheck={false}
        />
      )}
    </Field>
  );
}

export interface ChoiceFieldProps extends CommonProps {
  name: ChoiceName;
  value: string;
  customerTypes: readonly CustomerType[];
  onChange: (value: string) => void;
}

const options = {
  accountNameType: ["words", "trademark"],
  invoiceType: ["none", "electronic", "vat_digital"],
  payType: ["provider", "merchant"],
} as const;
const groups = {
  customerType: "customerTypes",
  accountNameType: "nameTypes",
  invoiceType: "invoiceTypes",
  payType: "payTypes",
} as const;

export function ChoiceField({ name, value, customerTypes, error, onChange }: ChoiceFieldProps) {
  const t = useTranslations("verification.form");
  const words = openTranslator(t);
  const values = name === "customerType" ? customerTypes : options[name];
  const consequence = name === "payType" ? words(`payConsequence.${value}`) : undefined;
  return (
    <Field name={name} label={t(name)} help={consequence} error={error}>
      {(control) => (
        <Select {...control} value={value} onChange={(event) => onChange(event.target.value)}>
          {values.map((option) => (
            <option key={option} value={option}>
              {words(`${groups[name]}.${option}`)}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

export interface IdentityFieldProps extends CommonProps {
  value: string;
  options: readonly IdentityOption[];
  sync: () => Promise<boolean>;
  onChange: (value: string) => void;
}

/** WeChat's list is fetched when somebody asks for it, and then known for all apps. */
export function IdentityField({ value, options: known, error, sync, onChange }: IdentityFieldProps) {
  const t = useTranslations("verification.form");
  const [pending, start] = useTransition();
  const chosen = known.find(({ id }) => id === value);
  const help = chosen?.requirement
    ? t("identityNeeds", { requirement: chosen.requirement })
    : t("identityHelp");
  return (
    <div className="grid gap-2">
      <Field name="identity" label={t("identity")} help={help} error={error} optional>
        {(control) => (
          <Select {...control} value={value} onChange={(event) => onChange(event.target.value)}>
            <option value="">{t("identityNone")}</option>
            {known.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {known.length === 0 && (
        <div>
          <Button size="small" pending={pending} onClick={() => start(async () => void (await sync()))}>
            {t("identityLoad")}
          </Button>
        </div>
      )}
    </div>
  );
}

export interface PapersFieldProps extends CommonProps {
  name: VerificationPaperField;
  rules: PaperRules;
  slug: string;
  appId: string;
  papers: readonly PaperDto[];
  onChange: () => void;
}

const wireNames: Record<VerificationPaperField, string> = {
  qualification: "qualification",
  qualificationOther: "qualification_other",
  accountSupplemental: "account_supplemental",
  identityPapers: "auth_ident_material",
};

export function PapersField({ name, rules, slug, appId, papers, error, onChange }: PapersFieldProps) {
  const t = useTranslations("verification.form");
  return (
    <PaperField
      name={name}
      label={t(name)}
      help={t(`${name}Help`)}
      error={error}
      optional={name !== "qualification"}
      slug={slug}
      authorizerId={appId}
      purpose="verification"
      field={wireNames[name]}
      rules={rules}
      papers={papers}
      // The hidden values follow with the next render.
      onChange={() => setTimeout(onChange)}
    />
  );
}
