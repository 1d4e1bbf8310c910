import { useTranslations } from "next-intl";
import { openTranslator } from "@/components/wechat/open-translator";

/** Which accounts an invitation is for, in words. */
export function useAuthTypeWords(): (authType: number) => string {
  const t = openTranslator(useTranslations("invitations.kinds"));
  return (authType) => (t.has(String(authType)) ? t(String(authType)) : String(authType));
}
