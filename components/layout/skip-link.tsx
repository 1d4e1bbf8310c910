import { useTranslations } from "next-intl";

export const contentId = "content";

export function SkipLink() {
  const t = useTranslations("nav");
  return (
    <a
      href={`#${contentId}`}
      className="fixed start-3 top-3 z-50 -translate-y-20 rounded-control bg-primary px-3 py-2 font-medium text-on-primary focus-visible:translate-y-0"
    >
      {t("skip")}
    </a>
  );
}
