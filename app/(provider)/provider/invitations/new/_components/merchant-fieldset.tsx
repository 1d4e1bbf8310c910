import { useTranslations } from "next-intl";
import { Field } from "@/components/forms/field";
import { type ChosenMerchant, MerchantPicker } from "@/components/merchants/merchant-picker";
import { Input } from "@/components/ui/input";
import { RadioCards } from "./radio-cards";

export type MerchantMode = "new" | "existing";

export interface MerchantFieldsetProps {
  mode: MerchantMode;
  onMode: (mode: MerchantMode) => void;
  merchant: ChosenMerchant | null;
  onMerchant: (merchant: ChosenMerchant | null) => void;
  /** Words for a field that has to change. */
  errorOf: (field: string) => string | undefined;
}

/** Whom the link is for: a merchant that comes to be with it, or one we know. */
export function MerchantFieldset({ mode, onMode, merchant, onMerchant, errorOf }: MerchantFieldsetProps) {
  const t = useTranslations("invitations.form.merchant");
  return (
    <div className="grid gap-4">
      <RadioCards
        name="merchantMode"
        legend={t("legend")}
        value={mode}
        onChange={onMode}
        options={[
          { value: "new", label: t("new") },
          { value: "existing", label: t("existing") },
        ]}
      />
      {mode === "existing" ? (
        <Field name="merchant.merchantId" label={t("search")} error={errorOf("merchant.merchantId")}>
          {(control) => (
            <MerchantPicker
              id={control.id}
              name={control.name}
              value={merchant}
              onChange={onMerchant}
              invalid={control["aria-invalid"] ?? false}
              describedBy={control["aria-describedby"]}
            />
          )}
        </Field>
      ) : (
        <>
          <Field name="merchant.name" label={t("name")} help={t("nameHelp")} error={errorOf("merchant.name")}>
            {(control) => <Input {...control} required={false} maxLength={40} autoComplete="organization" />}
          </Field>
          <div className="grid gap-4 sm:grid-cols-2">
            <Field
              name="merchant.contactName"
              label={t("contactName")}
              optional
              error={errorOf("merchant.contactName")}
            >
              {(control) => <Input {...control} maxLength={40} autoComplete="off" />}
            </Field>
            <Field
              name="merchant.contactPhone"
              label={t("contactPhone")}
              optional
              error={errorOf("merchant.contactPhone")}
            >
              {(control) => <Input {...control} type="tel" inputMode="tel" autoComplete="off" />}
            </Field>
          </div>
          <Field
            name="merchant.contactEmail"
            label={t("contactEmail")}
            help={t("contactEmailHelp")}
            optional
            error={errorOf("merchant.contactEmail")}
          >
            {(control) => (
              <Input {...control} type="email" inputMode="email" maxLength={200} autoComplete="off" />
            )}
          </Field>
        </>
      )}
    </div>
  );
}
