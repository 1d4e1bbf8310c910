"use client";

import { Ellipsis, QrCode, Send, Store } from "lucide-react";
import { useTranslations } from "next-intl";
import { isUsable } from "@/components/invitations/is-usable";
import { Button } from "@/components/ui/button";
import { CopyTextButton } from "@/components/ui/copy-button";
import { DropdownMenu, MenuItem } from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { useServerNow } from "@/components/ui/server-now";
import { providerMay } from "@/lib/auth/permissions";
import { routes } from "@/lib/routes";
import type { InvitationDto } from "@/lib/services/invitations/invitation-dto";

export interface InvitationRowActionsProps {
  invitation: InvitationDto;
  role: string;
  reissuing: boolean;
  onReissue: () => void;
}

/** A working link is copied, an ended one is sent anew. */
export function InvitationRowActions({ invitation, role, reissuing, onReissue }: InvitationRowActionsProps) {
  const t = useTranslations("invitations.actions");
  const list = useTranslations("provider.list");
  const usable = isUsable(invitation, useServerNow());
  const mayInvite = providerMay(role, "invitation.create");
  return (
    <span className="flex items-center justify-end gap-1 whitespace-nowrap max-sm:-ms-2 max-sm:justify-start">
      {usable && invitation.url && !invitation.reissueRequestedAt && (
        <CopyTextButton value={invitation.url} variant="ghost" size="small">
          {t("copyLink")}
        </CopyTextButton>
      )}
      {mayInvite && (!usable || invitation.reissueRequestedAt) && (
        <Button variant="ghost" size="small" pending={reissuing} onClick={onReissue}>
          {t("reissue")}
        </Button>
      )}
      <DropdownMenu
        trigger={
          <IconButton
            label={list("more", { name: invitation.merchantName })}
            icon={<Ellipsis />}
            className="size-[max(1.75rem,var(--hit-height))]!"
          />
        }
      >
        <MenuItem icon={<QrCode />} href={routes.providerInvitation(invitation.id)}>
          {t(usable && mayInvite ? "showQr" : "open")}
        </MenuItem>
        {mayInvite && usable && (
          <MenuItem icon={<Send />} onSelect={onReissue}>
            {t("reissue")}
          </MenuItem>
        )}
        <MenuItem icon={<Store />} href={routes.providerMerchant(invitation.merchantId)}>
          {t("merchant")}
        </MenuItem>
      </DropdownMenu>
    </span>
  );
}
