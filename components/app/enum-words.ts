import { useMessages, useTranslations } from "next-intl";
import type { AuthorizerListItem } from "@/lib/services/authorizers/authorizer-dto";

type Words = Readonly<Record<string, string>>;

/** WeChat's numbers in words; one that has no word yet shows as itself, an absent one as 未知. */
export function useEnumWords() {
  const t = useTranslations();
  const { wechatEnums } = useMessages();

  function wordOf(words: Words, value: number | null): string {
    if (value === null) return t("common.unknown");
    return words[String(value)] ?? t("wechatEnums.unknown", { value });
  }

  return {
    verifyType: (value: number | null) => wordOf(wechatEnums.verifyType, value),
    registerType: (value: number | null) => wordOf(wechatEnums.registerType, value),
    /** The same number means another type for each kind of account. */
    serviceType: (kind: AuthorizerListItem["kind"], value: number | null) =>
      kind === "mini_program" || kind === "official_account"
        ? wordOf(wechatEnums.serviceType[kind], value)
        : t(`app.kinds.${kind}`),
  };
}
