"use client";

import { RefreshCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";

/**
 * Reads again what is stored; never asks WeChat. It turns for a press alone: what changes by itself is read again
 * unasked, even before the page has come to life, when it must still look as the server made it.
 */
export function RefreshButton({ query }: { query: { isFetching: boolean; refetch: () => unknown } }) {
  const t = useTranslations("provider.list");
  const [isAsked, setIsAsked] = useState(false);
  const refresh = async () => {
    setIsAsked(true);
    await query.refetch();
    setIsAsked(false);
  };
  return (
    <Button
      className="max-sm:grow-0!"
      icon={<RefreshCw />}
      pending={isAsked && query.isFetching}
      onClick={refresh}
    >
      <span className="max-sm:sr-only">{t("refresh")}</span>
    </Button>
  );
}
