import { useTranslations } from "next-intl";
import { Field } from "@/components/forms/field";
import { NativeSubmitButton } from "@/components/forms/native-submit-button";
import { Checkbox } from "@/components/ui/checkbox";
import { Select } from "@/components/ui/input";
import { routes } from "@/lib/routes";
import type { OfficialAccountChoice } from "@/lib/services/registrations/get-create-options";

/** A native form: WeChat must be reached from this page itself, with its origin as Referer. */
export function ReuseForm({ slug, accounts }: { slug: string; accounts: OfficialAccountChoice[] }) {
  const t = useTranslations("registration");
  const usable = accounts.filter(({ problem }) => problem === null);
  const unusable = accounts.flatMap(({ id, name, problem }) => (problem ? [{ id, name, problem }] : []));
  return (
    <form method="post" action={routes.merchantReuse(slug)} className="grid max-w-140 gap-5">
      {usable.length > 0 && (
        <Field name="authorizerId" label={t("form.officialAccount")} help={t("form.officialAccountHelp")}>
          {(control) => (
            <Select {...control}>
              {usable.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
      {unusable.length > 0 && (
        <ul className="grid gap-1 text-second text-text-2">
          {unusable.map(({ id, name, problem }) => (
            <li key={id}>
              {t("unavailable.officialAccount", { name, reason: t(`unavailable.${problem}`) })}
            </li>
          ))}
        </ul>
      )}
      {usable.length > 0 && (
        <>
          <Checkbox
            name="copyVerification"
            value="1"
            defaultChecked
            label={t("form.copyVerification")}
            help={t("form.copyVerificationHelp")}
          />
          <p className="text-second text-text-2">{t("form.lenderNote")}</p>
          <div>
            <NativeSubmitButton variant="primary">{t("form.toWechat")}</NativeSubmitButton>
          </div>
        </>
      )}
    </form>
  );
}
