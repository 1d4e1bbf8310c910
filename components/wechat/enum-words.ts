import { useTranslations } from "next-intl";
import { openTranslator } from "./open-translator";

type Group =
  | "verifyType"
  | "registerType"
  | "authType"
  | "serviceType.official_account"
  | "serviceType.mini_program";

/** WeChat's numbers in words; one that is not documented shows itself. */
export function useEnumWords(): (group: Group, value: number) => string {
  const t = openTranslator(useTranslations("wechatEnums"));
  return (group, value) => (t.has(`${group}.${value}`) ? t(`${group}.${value}`) : t("unknown", { value }));
}
