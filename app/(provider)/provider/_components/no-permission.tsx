import { getLocale, getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { LinkButton } from "@/components/ui/link-button";
import { type ProviderPermission, providerMay, providerRoles } from "@/lib/auth/permissions";
import { formatList } from "@/lib/format/list";
import { routes } from "@/lib/routes";
import type { ProviderContext } from "@/lib/services/context";
import { listStaffWithPermission } from "@/lib/services/people/list-staff-with-permission";

export interface NoPermissionProps {
  ctx: ProviderContext;
  permission: ProviderPermission;
  /** What the page is called. */
  page: string;
}

/** For a deep link to what one's role may not see: which roles may, and whom to ask. */
export async function NoPermission({ ctx, permission, page }: NoPermissionProps) {
  const [locale, t, tRoles, people] = await Promise.all([
    getLocale(),
    getTranslations("provider"),
    getTranslations("roles.provider"),
    listStaffWithPermission(ctx, permission),
  ]);
  const roles = providerRoles.filter((role) => providerMay(role, permission)).map((role) => tRoles(role));
  const names = formatList(
    people.map(({ name }) => name),
    locale,
  );
  return (
    <>
      <PageHeader
        title={t("noPermission.title")}
        sentence={
          <>
            {t("noPermission.body", { page, roles: formatList(roles, locale) })}
            {names !== "" && t("noPermission.ask", { names })}
          </>
        }
      />
      <LinkButton href={routes.provider()} variant="primary">
        {t("backToBoard")}
      </LinkButton>
    </>
  );
}
