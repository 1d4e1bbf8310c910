"use client";

import { MailPlus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { FailureNotice } from "@/components/feedback/failure-notice";
import { useAction } from "@/components/forms/use-action";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { linksAtOnce } from "@/lib/services/requirements/limits";
import type { SendLinksInput } from "@/lib/services/requirements/schemas";
import { sendReauthorizeLinksAction } from "../actions";

export interface SendLinksProps {
  rule: SendLinksInput["rule"];
  component?: string;
}

/** Makes the links of a whole group; only for what a new authorization settles. */
export function SendLinks({ rule, component }: SendLinksProps) {
  const t = useTranslations("requirements.work");
  const router = useRouter();
  const send = useAction(sendReauthorizeLinksAction, ({ created, left }) => {
    const done = left > 0 ? t("sentLeft", { created, left }) : t("sent", { created });
    toast({ message: created === 0 ? t("sentNone") : done });
    router.refresh();
  });
  return (
    <>
      <Button
        variant="primary"
        icon={<MailPlus />}
        title={t("sendLinksHint", { max: linksAtOnce })}
        pending={send.pending}
        onClick={() => send.run({ rule, component })}
      >
        {t("sendLinks")}
      </Button>
      {send.failure && (
        <FailureNotice failure={send.failure} title={t("sendFailed")} className="basis-full" />
      )}
    </>
  );
}
