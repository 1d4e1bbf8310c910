import { useTranslations } from "next-intl";
import { RowLink } from "@/components/data-table/row-link";
import { RowPlatform } from "@/components/staff/row-platform";
import { Avatar } from "@/components/ui/avatar";
import { Id } from "@/components/ui/id";

export interface AppNameProps {
  href: string;
  nickName: string | null;
  appid: string;
  componentId: string;
}

/** A row's first cell: initial, name, AppID. Accounts without a name yet say so. */
export function AppName({ href, nickName, appid, componentId }: AppNameProps) {
  const t = useTranslations("provider");
  return (
    <span className="flex min-w-0 items-center gap-2.5">
      <Avatar name={nickName ?? "?"} size="small" />
      <span className="min-w-0">
        <span className="flex min-w-0 flex-wrap items-center gap-x-2.5">
          <RowLink href={href} className={nickName ? "" : "text-text-2"}>
            {nickName ?? t("unnamed")}
          </RowLink>
          <Id value={appid} label="AppID" short className="text-text-2" />
        </span>
        <RowPlatform of={componentId} />
      </span>
    </span>
  );
}
