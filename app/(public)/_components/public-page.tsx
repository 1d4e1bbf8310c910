import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PublicShell } from "@/components/layout/public-shell";
import { SupportLine } from "@/components/layout/support-line";
import { routes } from "@/lib/routes";
import type { ProviderCard } from "@/lib/services/components/find-provider-card";

export interface PublicPageProps {
  width: "form" | "text";
  provider: ProviderCard | null;
  children: ReactNode;
}

export function PublicPage({ width, provider, children }: PublicPageProps) {
  return (
    <PublicShell width={width} footer={<PublicFooter phone={provider?.supportPhone} />}>
      {children}
    </PublicShell>
  );
}

function PublicFooter({ phone }: { phone: string | null | undefined }) {
  const t = useTranslations("public.footer");
  const links = [
    { href: routes.status(), label: t("status") },
    { href: routes.privacy(), label: t("privacy") },
    { href: routes.terms(), label: t("terms") },
  ];
  return (
    <>
      <SupportLine phone={phone} />
      {links.map(({ href, label }) => (
        <Link
          key={href}
          href={href}
          prefetch={false}
          className="inline-flex min-h-(--hit-height) items-center hover:text-text hover:underline"
        >
          {label}
        </Link>
      ))}
    </>
  );
}
