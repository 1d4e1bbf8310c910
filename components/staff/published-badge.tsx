import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";

/** Whether a platform serves everybody or only the accounts on its test list. */
export function PublishedBadge({ published }: { published: boolean }) {
  const t = useTranslations("provider.components");
  return (
    <Badge tone={published ? "success" : "attention"} icon>
      {t(published ? "published" : "unpublished")}
    </Badge>
  );
}
