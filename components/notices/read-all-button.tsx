"use client";

import { CheckCheck } from "lucide-react";
import { useRouter } from "next/navigation";
import { useAction } from "@/components/forms/use-action";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { Result } from "@/lib/result";

export interface ReadAllButtonProps {
  merchantId: string | null;
  words: { readAll: string; done: string; lost: string; failed: string };
  action: (input: { merchantId: string | null }) => Promise<Result<void>>;
}

export function ReadAllButton({ merchantId, action, words }: ReadAllButtonProps) {
  const router = useRouter();
  const readAll = useAction(action, () => {
    toast({ message: words.done });
    router.refresh();
  });
  const { failure } = readAll;
  return (
    <>
      <Button icon={<CheckCheck />} pending={readAll.pending} onClick={() => readAll.run({ merchantId })}>
        {words.readAll}
      </Button>
      {failure && (
        <p role="alert" className="w-full text-second text-danger-text">
          {failure.reason === "answer_lost" ? words.lost : words.failed}
        </p>
      )}
    </>
  );
}
