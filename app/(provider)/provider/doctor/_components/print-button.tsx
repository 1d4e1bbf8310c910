"use client";

import { Printer } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";

export function PrintButton() {
  const t = useTranslations("doctor");
  return (
    <Button icon={<Printer />} onClick={() => window.print()} className="print:hidden">
      {t("print")}
    </Button>
  );
}
