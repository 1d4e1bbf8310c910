import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/forms/field";
import { Checkbox } from "@/components/ui/checkbox";
import { Fold } from "@/components/ui/fold";
import { Input, Select } from "@/components/ui/input";
import type { AuthType } from "@/lib/services/invitations/schemas";
import { RadioCards } from "./radio-cards";

export interface AdvancedFieldsetProps {
  authTypes: readonly AuthType[];
  authType: `${AuthType}`;
  onAuthType: (authType: `${AuthType}`) => void;
  /** Whether any permission set is chosen that WeChat's page could be narrowed to. */
  mayNarrow: boolean;
  /** Words for a field that has to change. */
  errorOf: (field: string) => string | undefined;
}

/** WeChat's other parameters of a link; most invitations need none of them. */
export function AdvancedFieldset({
  authTypes,
  authType,
  onAuthType,
  mayNarrow,
  errorOf,
}: AdvancedFieldsetProps) {
  const t = useTranslations("invitations.form");
  const [h5Form, setH5Form] = useState<"new" | "old">("new");
  const hasError = ["bizAppid", "categoryIds", "authType"].some((field) => errorOf(field) !== undefined);
  return (
    <Fold summary={t("advanced.title")} open={hasError}>
      <div className="grid gap-5">
        <Field name="authTypeAll" label={t("kinds.all")} help={t("kinds.help")} error={errorOf("authType")}>
          {(control) => (
            <Select
              {...control}
              value={authType}
              onChange={({ target }) => {
                const chosen = authTypes.find((known) => String(known) === target.value);
                if (chosen) onAuthType(`${chosen}`);
              }}
              className="max-w-md"
            >
              {authTypes.map((value) => (
                <option key={value} value={value}>
                  {t(`kinds.named.${value}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field
          name="bizAppid"
          label={t("advanced.bizAppid")}
          help={t("advanced.bizAppidHelp")}
          error={errorOf("bizAppid")}
          optional
        >
          {(control) => (
            <Input
              {...control}
              maxLength={18}
              autoComplete="off"
              spellCheck={false}
              className="max-w-md font-mono"
            />
          )}
        </Field>
        {mayNarrow && (
          <Checkbox
            name="onlyAsked"
            label={t("advanced.categories")}
            help={errorOf("categoryIds") ?? t("advanced.categoriesHelp")}
          />
        )}
        <div className="grid gap-1.5">
          <RadioCards
            name="h5Form"
            legend={t("advanced.h5")}
            value={h5Form}
            onChange={setH5Form}
            options={[
              { value: "new", label: t("advanced.h5New") },
              { value: "old", label: t("advanced.h5Old") },
            ]}
          />
          <p className="text-second text-text-2">{t("advanced.h5Help")}</p>
        </div>
      </div>
    </Fold>
  );
}
