import { useTranslations } from "next-intl";
import { useErrorWords } from "@/components/wechat/error-words";
import { openTranslator } from "@/components/wechat/open-translator";
import { formatFullTime } from "@/lib/format/time";
import type { DoctorResult } from "@/lib/services/doctor/get-doctor-report";

export interface CheckWords {
  found: string;
  /** Null when there is nothing to do. */
  fix: string | null;
}

/** What a check found and what to do, in words; a finding of another version shows its name. */
export function useCheckWords(): (check: DoctorResult) => CheckWords {
  const t = openTranslator(useTranslations("doctor"));
  const format = useTranslations("format");
  const errorWords = useErrorWords();
  return (check) => {
    const { name, reason, facts } = check;
    if (check.checkedAt === null) return { found: t("never"), fix: null };
    const key = [`reasons.${name}.${reason}`, `common.${reason}`].find((one) => t.has(`${one}.found`));
    if (key === undefined) return { found: reason, fix: null };
    const failure = errorWords({
      errcode: typeof facts.errcode === "number" ? facts.errcode : null,
      kind: typeof facts.kind === "string" ? facts.kind : null,
    });
    const values = {
      host: hostOf(facts),
      words: failure.title,
      advice: failure.fix,
      ...readable(facts, (time) => formatFullTime(format, time)),
    };
    return { found: t(`${key}.found`, values), fix: t.has(`${key}.fix`) ? t(`${key}.fix`, values) : null };
  };
}

function hostOf({ url }: DoctorResult["facts"]): string {
  return typeof url === "string" && URL.canParse(url) ? new URL(url).host : "";
}

function readable(facts: DoctorResult["facts"], formatTime: (time: string) => string) {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => {
      if (typeof value === "string" && name.endsWith("At")) return [name, formatTime(value)];
      return [name, typeof value === "number" ? value : String(value ?? "—")];
    }),
  );
}
