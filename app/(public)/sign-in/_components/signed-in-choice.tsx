import { ChevronRight, LogOut } from "lucide-react";
import { useTranslations } from "next-intl";
import { PageHeader } from "@/components/layout/page-header";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { routes } from "@/lib/routes";
import type { Viewer } from "@/lib/services/people/find-viewer";

/** For people of several merchants, and of none. */
export function SignedInChoice({ viewer, csrfToken }: { viewer: Viewer; csrfToken: string }) {
  const t = useTranslations();
  const { memberships } = viewer;
  const hasChoice = memberships.length > 0;
  return (
    <>
      <PageHeader
        title={t(hasChoice ? "signIn.choose.title" : "signIn.nowhere.title")}
        sentence={
          hasChoice
            ? t("signIn.choose.sentence", { count: memberships.length })
            : t("signIn.nowhere.sentence", { email: viewer.email })
        }
      />
      {hasChoice && (
        <ul className="mb-6 divide-y divide-border overflow-hidden rounded-card border border-border bg-surface">
          {memberships.map((membership) => (
            <li key={membership.merchantId}>
              {/* A whole new page: merchants' pages have other security headers than this one. */}
              <a
                href={routes.merchant(membership.slug)}
                className="flex min-h-14 items-center gap-3 px-4 py-2 transition-colors hover:bg-hover focus-visible:-outline-offset-2"
              >
                <Avatar name={membership.merchantName} />
                <span className="min-w-0 flex-1">
                  <span className="block">{membership.merchantName}</span>
                  <span className="block text-second text-text-2">
                    {t(`roles.merchant.${membership.role}`)}
                  </span>
                </span>
                <ChevronRight className="text-text-3" />
              </a>
            </li>
          ))}
        </ul>
      )}
      <form method="post" action={routes.apiSignOut()}>
        <input type="hidden" name="csrfToken" value={csrfToken} />
        <input type="hidden" name="callbackUrl" value={routes.signIn()} />
        <Button type="submit" block icon={<LogOut />}>
          {t("common.actions.signOut")}
        </Button>
      </form>
    </>
  );
}
