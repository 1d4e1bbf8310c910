"use client";

import { Ellipsis, Link2, MailPlus, Undo2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAction } from "@/components/forms/use-action";
import { Button } from "@/components/ui/button";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import { DropdownMenu, MenuItem } from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { announce } from "@/components/ui/live-region";
import { LinkShown } from "./link-shown";
import type { TeamDoors } from "./team-doors";
import { TeamFailure } from "./team-failure";

export interface InvitationActionsProps {
  invitation: { id: string; email: string; state: "open" | "expired" };
  mailIsSetUp: boolean;
  doors: Pick<TeamDoors, "mail" | "revealLink" | "withdraw">;
}

/** An open invitation is sent or copied again; any is withdrawn. */
export function InvitationActions({ invitation, mailIsSetUp, doors }: InvitationActionsProps) {
  const t = useTranslations("team.invitation");
  const router = useRouter();
  const [url, setUrl] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  const { email } = invitation;
  const input = { invitationId: invitation.id };
  const mail = useAction(doors.mail, () => {
    announce(t("mailing", { email }));
    router.refresh();
  });
  const reveal = useAction(doors.revealLink, (data) => setUrl(data.url));
  const withdraw = useAction(doors.withdraw, () => {
    setAsking(false);
    announce(t("withdrawn", { email }));
    router.refresh();
  });
  const failed = mail.failure ?? reveal.failure;
  return (
    <>
      <DropdownMenu
        trigger={
          <IconButton
            label={t("more", { email })}
            icon={<Ellipsis />}
            className="size-[max(1.75rem,var(--hit-height))]!"
          />
        }
      >
        {invitation.state === "open" && (
          <MenuItem icon={<Link2 />} onSelect={() => reveal.run(input)}>
            {t("copyLink")}
          </MenuItem>
        )}
        {invitation.state === "open" && mailIsSetUp && (
          <MenuItem icon={<MailPlus />} onSelect={() => mail.run(input)}>
            {t("mailAgain")}
          </MenuItem>
        )}
        <MenuItem icon={<Undo2 />} danger onSelect={() => setAsking(true)}>
          {t("withdraw")}
        </MenuItem>
      </DropdownMenu>
      <Dialog open={url !== null} onClose={() => setUrl(null)} title={t("linkTitle", { email })}>
        {url !== null && <LinkShown url={url} onDone={() => setUrl(null)} />}
      </Dialog>
      <Dialog
        open={failed !== null}
        onClose={() => {
          mail.dismiss();
          reveal.dismiss();
        }}
        title={t("failed", { email })}
      >
        {failed && <TeamFailure failure={failed} />}
      </Dialog>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t("withdrawTitle", { email })}
        description={t("withdrawBody")}
      >
        {withdraw.failure && <TeamFailure failure={withdraw.failure} />}
        <DialogFooter>
          <Button data-initial-focus onClick={() => setAsking(false)}>
            {t("keep")}
          </Button>
          <Button variant="danger" pending={withdraw.pending} onClick={() => withdraw.run(input)}>
            {t("confirmWithdraw")}
          </Button>
        </DialogFooter>
      </Dialog>
    </>
  );
}
