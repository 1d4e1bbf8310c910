import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";

/** Help, in the same place on every page: top right on a PC, at the foot on a phone. */
export function SupportLine({ phone, className }: { phone: string | null | undefined; className?: string }) {
  const t = useTranslations("nav.help");
  if (!phone) return null;
  return (
    <a
      href={`tel:${phone.replaceAll(/[^+\d]/g, "")}`}
      className={classNames(
        "inline-flex min-h-(--hit-height) items-center text-second text-text-2 hover:text-text",
        className,
      )}
    >
      {t("support", { phone })}
    </a>
  );
}
