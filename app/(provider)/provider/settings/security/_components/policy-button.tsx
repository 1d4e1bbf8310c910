"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FailureNotice } from "@/components/feedback/failure-notice";
import { useAction } from "@/components/forms/use-action";
import { Button } from "@/components/ui/button";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import { LinkButton } from "@/components/ui/link-button";
import { toast } from "@/components/ui/toast";
import { routes } from "@/lib/routes";
import { changeSecurityPolicyAction } from "../actions";

export interface PolicyButtonProps {
  required: boolean;
  /** The person has a second factor, so that they do not shut themselves out. */
  mayRequire: boolean;
}

export function PolicyButton({ required, mayRequire }: PolicyButtonProps) {
  const t = useTranslations("security.factor");
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const change = useAction(changeSecurityPolicyAction, (_done, { staffSecondFactorRequired }) => {
    setAsking(false);
    toast({ message: t(staffSecondFactorRequired ? "nowRequired" : "nowOptional") });
    router.refresh();
  });
  const words = required ? "release" : "demand";

  if (!required && !mayRequire) {
    return (
      <div className="flex flex-wrap items-center gap-3">
        <LinkButton href={routes.secondFactor()} prefetch={false} variant="primary">
          {t("ownFirst")}
        </LinkButton>
        <p className="text-second text-text-2">{t("ownFirstReason")}</p>
      </div>
    );
  }
  return (
    <>
      <Button variant={required ? "secondary" : "primary"} onClick={() => setAsking(true)}>
        {t(`${words}.open`)}
      </Button>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t(`${words}.title`)}
        description={t(`${words}.consequence`)}
      >
        {change.failure && (
          <FailureNotice
            failure={change.failure}
            title={t("failed")}
            reasons={{ own_second_factor_missing: t("ownFirstReason") }}
          />
        )}
        <DialogFooter>
          <Button data-initial-focus onClick={() => setAsking(false)}>
            {t(`${words}.decline`)}
          </Button>
          <Button
            variant={required ? "danger" : "primary"}
            pending={change.pending}
            onClick={() => change.run({ staffSecondFactorRequired: !required })}
          >
            {t(`${words}.confirm`)}
          </Button>
        </DialogFooter>
      </Dialog>
    </>
  );
}
