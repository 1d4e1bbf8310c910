import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PageHeader } from "@/components/layout/page-header";
import { Id } from "@/components/ui/id";
import type { AuthorizerListItem } from "@/lib/services/authorizers/authorizer-dto";
import { appName } from "./app-name";

export interface AppPageHeaderProps {
  app: Pick<AuthorizerListItem, "appid" | "kind" | "nickName">;
  title: ReactNode;
  sentence?: ReactNode;
  actions?: ReactNode;
}

/** The head of a page below an app: what the page is about, and whose it is. */
export function AppPageHeader({ app, ...rest }: AppPageHeaderProps) {
  const t = useTranslations("app");
  return (
    <PageHeader
      {...rest}
      meta={
        <>
          <span>{appName(app, t)}</span>
          <span>{t(`kinds.${app.kind}`)}</span>
          <Id value={app.appid} label={t("facts.appid")} />
        </>
      }
    />
  );
}
