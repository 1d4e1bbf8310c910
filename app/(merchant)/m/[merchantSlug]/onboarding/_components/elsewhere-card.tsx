import { useTranslations } from "next-intl";
import { ClientMessages } from "@/components/layout/client-messages";
import { Card } from "@/components/ui/card";
import { CopyTextButton } from "@/components/ui/copy-button";
import { QrCode } from "@/components/ui/qr-code";

export interface ElsewhereCardProps {
  /** The picture of the link. */
  qr: string;
  link: string;
}

/** 换设备继续: WeChat's browser and the phone's own share no sign-in, so the link asks for it once. */
export function ElsewhereCard({ qr, link }: ElsewhereCardProps) {
  const t = useTranslations("onboarding.elsewhere");
  return (
    <Card title={t("title")} description={t("body")}>
      <div className="grid justify-items-start gap-3">
        <QrCode src={qr} alt={t("alt")} />
        <code
          className="w-full rounded-control bg-sunken px-3 py-2 text-second break-all"
          data-testid="elsewhere-link"
        >
          {link}
        </code>
        <ClientMessages>
          <CopyTextButton value={link}>{t("copy")}</CopyTextButton>
        </ClientMessages>
      </div>
    </Card>
  );
}
