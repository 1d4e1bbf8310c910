import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/link-button";
import { routes } from "@/lib/routes";

/** For merchants without a mini program: the way to have one created. */
export function CreateEntry({ slug }: { slug: string }) {
  const t = useTranslations("registration.entry");
  return (
    <section
      aria-labelledby="create-entry"
      className="grid gap-2 rounded-card border border-border bg-surface p-(--card-padding) text-second text-text-2"
    >
      <h2 id="create-entry" className="text-section font-semibold text-text">
        {t("another")}
      </h2>
      <p>{t("body")}</p>
      <div>
        <LinkButton href={routes.merchantCreate(slug)}>{t("button")}</LinkButton>
      </div>
    </section>
  );
}
