"use client";

import { MailPlus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { FailureNotice } from "@/components/feedback/failure-notice";
import { useAction } from "@/components/forms/use-action";
import { reauthorizeHref } from "@/components/invitations/reauthorize-href";
import { Button } from "@/components/ui/button";
import type { ButtonVariant } from "@/components/ui/button-class";
import { LinkButton } from "@/components/ui/link-button";
import { routes } from "@/lib/routes";
import type { FleetItem } from "@/lib/services/authorizers/authorizer-dto";
import { createTargetedInvitationAction } from "../../invitations/actions";

export interface ReauthorizeButtonProps {
  app: FleetItem;
  variant: ButtonVariant;
  size?: "small";
}

/**
 * Makes the link that adds to exactly this account what it lacks, and leads to it. An account of nobody has no merchant
 * who could be sent one: there the form for a new invitation is filled in.
 */
export function ReauthorizeButton({ app, variant, size }: ReauthorizeButtonProps) {
  const t = useTranslations("apps");
  const router = useRouter();
  const make = useAction(createTargetedInvitationAction, ({ id }) =>
    router.push(routes.providerInvitation(id)),
  );
  const label = t(app.state === "permissions_missing" ? "actions.supplement" : "actions.reauthorize");
  const look = { variant, ...(size ? { size } : { icon: <MailPlus /> }) };
  if (app.merchant === null) {
    return (
      <LinkButton href={reauthorizeHref(app)} prefetch={false} {...look}>
        {label}
      </LinkButton>
    );
  }
  return (
    <>
      <Button {...look} pending={make.pending} onClick={() => make.run({ authorizerId: app.id })}>
        {label}
      </Button>
      {make.failure && (
        <FailureNotice
          failure={make.failure}
          title={t("reauthorize.failed")}
          reasons={{
            nothing_missing: t("reauthorize.nothingMissing"),
            unassigned: t("reauthorize.unassigned"),
          }}
          className="basis-full"
        />
      )}
    </>
  );
}
