import { useLocale, useTranslations } from "next-intl";
import { locales } from "@/lib/i18n/locales";
import { ReturnField } from "./return-field";

/** The page comes again in the other language: every word on it changes. */
export function LanguageForm({ action, labelled = false }: { action: string; labelled?: boolean }) {
  const t = useTranslations("nav.language");
  const current = useLocale();
  return (
    <form method="post" action={action}>
      <ReturnField />
      <fieldset className="grid gap-1">
        <legend className={labelled ? "pb-1 text-caption text-text-2" : "sr-only"}>{t("label")}</legend>
        <div className="flex gap-0.5 rounded-control bg-sunken p-0.5">
          {locales.map((locale) => (
            <button
              key={locale}
              type="submit"
              name="locale"
              value={locale}
              lang={locale}
              aria-pressed={locale === current}
              className="flex min-h-[max(1.75rem,var(--hit-height))] flex-1 items-center justify-center rounded-chip border border-transparent px-2 text-second whitespace-nowrap text-text-2 hover:text-text aria-pressed:border-border aria-pressed:bg-surface aria-pressed:font-medium aria-pressed:text-text"
            >
              {t(locale)}
            </button>
          ))}
        </div>
      </fieldset>
    </form>
  );
}
