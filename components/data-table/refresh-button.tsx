"use client";

import { RefreshCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";

/** Reads again what is stored; never asks WeChat. */
export function RefreshButton({ query }: { query: { isFetching: boolean; refetch: () => unknown } }) {
  const t = useTranslations("provider.list");
  return (
    <Button
      className="max-sm:grow-0!"
      icon={<RefreshCw />}
      pending={query.isFetching}
      onClick={() => query.refetch()}
    >
      <span className="max-sm:sr-only">{t("refresh")}</span>
    </Button>
  );
}
