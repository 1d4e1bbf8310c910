"use client";

import { Activity, Ellipsis, MailPlus, PanelTop, RefreshCw, Store } from "lucide-react";
import { useTranslations } from "next-intl";
import { reauthorizeHref } from "@/components/invitations/reauthorize-href";
import { Button } from "@/components/ui/button";
import { DropdownMenu, MenuItem } from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { LinkButton } from "@/components/ui/link-button";
import { providerMay } from "@/lib/auth/permissions";
import { viewAddress } from "@/lib/queries/view-address";
import { routes } from "@/lib/routes";
import type { FleetItem } from "@/lib/services/authorizers/authorizer-dto";
import { ReauthorizeButton } from "../../_components/reauthorize-button";

export interface AppRowActionsProps {
  app: FleetItem;
  role: string;
  syncing: boolean;
  onSync: () => void;
}

/** The one thing this state asks for, and the rest behind the dots. What a role may not do is absent. */
export function AppRowActions({ app, role, syncing, onSync }: AppRowActionsProps) {
  const t = useTranslations("apps.actions");
  const list = useTranslations("provider");
  const maySync = providerMay(role, "app.sync") && app.state !== "unauthorized";
  const mayInvite = providerMay(role, "invitation.create");
  const name = app.nickName ?? app.appid;
  return (
    <span className="flex items-center justify-end gap-1 whitespace-nowrap max-sm:-ms-2 max-sm:justify-start">
      <PrimaryAction {...{ app, role, syncing, onSync }} />
      <DropdownMenu
        trigger={
          <IconButton
            label={list("list.more", { name })}
            icon={<Ellipsis />}
            className="size-[max(1.75rem,var(--hit-height))]!"
          />
        }
      >
        {maySync && (
          <MenuItem icon={<RefreshCw />} onSelect={onSync}>
            {t("syncNow")}
          </MenuItem>
        )}
        {mayInvite && (
          <MenuItem icon={<MailPlus />} href={reauthorizeHref(app)}>
            {t("sendLink")}
          </MenuItem>
        )}
        {providerMay(role, "event.read") && (
          <MenuItem icon={<Activity />} href={viewAddress(routes.providerEvents(), { appid: app.appid })}>
            {t("events")}
          </MenuItem>
        )}
        {app.merchant && (
          <MenuItem icon={<Store />} href={routes.providerMerchant(app.merchant.id)}>
            {t("merchant")}
          </MenuItem>
        )}
        <MenuItem icon={<PanelTop />} href={routes.providerApp(app.id)}>
          {t("open")}
        </MenuItem>
      </DropdownMenu>
    </span>
  );
}

function PrimaryAction({ app, role, syncing, onSync }: AppRowActionsProps) {
  const t = useTranslations("apps.actions");
  if (app.merchant === null && app.state !== "unauthorized" && providerMay(role, "app.assign")) {
    return (
      <LinkButton href={routes.providerApp(app.id)} prefetch={false} variant="ghost" size="small">
        {t("assign")}
      </LinkButton>
    );
  }
  if (app.state !== "authorized" && providerMay(role, "invitation.create")) {
    return <ReauthorizeButton app={app} variant="ghost" size="small" />;
  }
  if (app.state === "authorized" && providerMay(role, "app.sync")) {
    return (
      <Button variant="ghost" size="small" pending={syncing} onClick={onSync}>
        {t("sync")}
      </Button>
    );
  }
  return null;
}
