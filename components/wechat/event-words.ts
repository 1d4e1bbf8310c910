import { useTranslations } from "next-intl";
import { openTranslator } from "./open-translator";

/** What a callback reports, in words; undefined for names that nobody has described. */
export function useEventWords(): (name: string | null, door: "events" | "messages") => string | undefined {
  const t = openTranslator(useTranslations("wechatEnums"));
  return (name, door) => {
    if (name === null) return undefined;
    const key = (door === "events" ? ["infoType"] : ["event", "msgType"])
      .map((group) => `${group}.${name}`)
      .find((candidate) => t.has(candidate));
    return key === undefined ? undefined : t(key);
  };
}
