"use client";

import { CheckCheck } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useAction } from "@/components/forms/use-action";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { Result } from "@/lib/result";

export interface ReadAllButtonProps {
  merchantId: string | null;
  action: (input: { merchantId: string | null }) => Promise<Result<void>>;
}

export function ReadAllButton({ merchantId, action }: ReadAllButtonProps) {
  const t = useTranslations("notices.inbox");
  const router = useRouter();
  const readAll = useAction(action, () => {
    toast({ message: t("readAllDone") });
    router.refresh();
  });
  const { failure } = readAll;
  return (
    <>
      <Button icon={<CheckCheck />} pending={readAll.pending} onClick={() => readAll.run({ merchantId })}>
        {t("readAll")}
      </Button>
      {failure && (
        <p role="alert" className="w-full text-second text-danger-text">
          {failure.reason === "answer_lost" ? t("problems.lost") : t("problems.other")}
        </p>
      )}
    </>
  );
}
