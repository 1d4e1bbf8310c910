import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { RequirementDto } from "@/lib/services/requirements/requirement-dto";
import { useRequirementWords } from "./requirement-words";

export interface NeedsSentenceProps {
  items: RequirementDto[];
  /** Whether the connection itself is as it should be; else that is what has to be said. */
  works: boolean;
  /** What is said of the connection. */
  otherwise: ReactNode;
}

/** What the merchant has to do first, where the connection works and something is open all the same. */
export function NeedsSentence({ items, works, otherwise }: NeedsSentenceProps) {
  const t = useTranslations("requirements");
  const words = useRequirementWords();
  const own = items.filter(({ owner }) => owner === "merchant");
  const [first] = own;
  if (!works || !first) return otherwise;
  return t("sentence", { count: own.length, title: words.title(first) });
}
