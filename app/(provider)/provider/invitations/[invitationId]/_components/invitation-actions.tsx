"use client";

import { Ban, Send } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FailureNotice } from "@/components/feedback/failure-notice";
import { useAction } from "@/components/forms/use-action";
import { Button } from "@/components/ui/button";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import { announce } from "@/components/ui/live-region";
import { providerMay } from "@/lib/auth/permissions";
import { routes } from "@/lib/routes";
import type { InvitationDto } from "@/lib/services/invitations/invitation-dto";
import { reissueInvitationAction, revokeInvitationAction } from "../../actions";

export interface InvitationActionsProps {
  invitation: InvitationDto;
  usable: boolean;
  role: string;
}

/** An ended link asks for a new one; a working one can be ended. */
export function InvitationActions({ invitation, usable, role }: InvitationActionsProps) {
  const t = useTranslations("invitations");
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const input = { invitationId: invitation.id };
  const reissue = useAction(reissueInvitationAction, ({ id }) => router.push(routes.providerInvitation(id)));
  const revoke = useAction(revokeInvitationAction, () => {
    setAsking(false);
    announce(t("revoked"));
    router.refresh();
  });
  const merchant = invitation.merchantName;
  return (
    <>
      {usable && providerMay(role, "invitation.revoke") && (
        <Button icon={<Ban />} onClick={() => setAsking(true)}>
          {t("actions.revoke")}
        </Button>
      )}
      <Button
        variant={usable && !invitation.reissueRequestedAt ? "secondary" : "primary"}
        icon={<Send />}
        pending={reissue.pending}
        onClick={() => reissue.run(input)}
      >
        {t("actions.reissue")}
      </Button>
      {reissue.failure && (
        <FailureNotice failure={reissue.failure} title={t("reissueFailed")} className="basis-full" />
      )}
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t("revokeDialog.title", { merchant })}
        description={t("revokeDialog.consequence")}
      >
        {revoke.failure && <FailureNotice failure={revoke.failure} title={t("revokeFailed")} />}
        <DialogFooter>
          <Button data-initial-focus onClick={() => setAsking(false)}>
            {t("revokeDialog.decline")}
          </Button>
          <Button variant="danger" pending={revoke.pending} onClick={() => revoke.run(input)}>
            {t("revokeDialog.confirm")}
          </Button>
        </DialogFooter>
      </Dialog>
    </>
  );
}
