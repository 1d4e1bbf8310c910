import { Download } from "lucide-react";
import { getLocale, getTranslations } from "next-intl/server";
import { buttonClass } from "@/components/ui/button-class";
import { Card } from "@/components/ui/card";
import { CopyTextButton } from "@/components/ui/copy-button";
import { QrCode } from "@/components/ui/qr-code";
import { providerMay, providerRoles } from "@/lib/auth/permissions";
import { formatList } from "@/lib/format/list";
import { viewAddress } from "@/lib/queries/view-address";
import { routes } from "@/lib/routes";
import type { InvitationDetail } from "@/lib/services/invitations/invitation-dto";

export interface LinkCardProps {
  invitation: InvitationDetail;
  usable: boolean;
  role: string;
}

/** The link three ways: as a picture, as text, as a file for print. An ended one is no longer shown. */
export async function LinkCard({ invitation, usable, role }: LinkCardProps) {
  const [t, tRoles, locale] = await Promise.all([
    getTranslations("invitations.detail.link"),
    getTranslations("roles.provider"),
    getLocale(),
  ]);
  if (!usable || invitation.url === null) {
    const roles = providerRoles.filter((known) => providerMay(known, "invitation.create"));
    return (
      <Card title={t("title")}>
        <p className="text-text-2">
          {usable || !providerMay(role, "invitation.create")
            ? t("hidden", {
                roles: formatList(
                  roles.map((known) => tRoles(known)),
                  locale,
                ),
              })
            : t("gone")}
        </p>
      </Card>
    );
  }
  const picture = routes.providerInvitationQr(invitation.id);
  return (
    <Card title={t("title")} description={t("description")}>
      <div className="flex flex-wrap items-start gap-6">
        <QrCode src={picture} alt={t("qrAlt")} />
        <div className="grid min-w-0 flex-1 basis-72 gap-4">
          <div className="grid gap-1.5">
            <p className="font-medium">{t("label")}</p>
            <code className="rounded-control bg-sunken px-3 py-2" data-testid="invitation-link">
              {invitation.url}
            </code>
          </div>
          <div className="flex flex-wrap gap-2">
            <CopyTextButton value={invitation.url} variant="primary">
              {t("copy")}
            </CopyTextButton>
            {(["png", "svg"] as const).map((format) => (
              <a
                key={format}
                href={viewAddress(picture, { format, download: 1 })}
                download
                className={buttonClass({})}
              >
                <Download />
                {t(format)}
              </a>
            ))}
          </div>
        </div>
      </div>
    </Card>
  );
}
