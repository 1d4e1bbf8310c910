"use client";

import { useTranslations } from "next-intl";
import { usePlatformNames } from "@/components/ui/platform-link";

export interface RowPlatformProps {
  /** Of one platform, or of all that the row belongs to; ids or AppIDs. */
  of: string | null | readonly string[];
}

/** Whose row it is, while rows of several platforms stand together. */
export function RowPlatform({ of }: RowPlatformProps) {
  const t = useTranslations("provider.components");
  const known = usePlatformNames();
  const names = [of ?? []].flat().flatMap((platform) => known[platform] ?? []);
  if (names.length === 0) return null;
  const text = names.join(" · ");
  return (
    <span data-platform className="block max-w-44 truncate text-caption text-text-2" title={text}>
      <span className="sr-only">{t("ofRow", { name: text })}</span>
      <span aria-hidden>{text}</span>
    </span>
  );
}
