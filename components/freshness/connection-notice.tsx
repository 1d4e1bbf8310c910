"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/link-button";
import { formatClock } from "@/lib/format/time";
import { viewAddress } from "@/lib/queries/view-address";
import { type Connection, connection } from "./connection";

const live: Connection = { state: "live" };

/** Says when the page has stopped keeping up, and what is needed. Nothing while all is well. */
export function ConnectionNotice({ signInPath }: { signInPath: string }) {
  const t = useTranslations("common.connection");
  const pathname = usePathname();
  const search = useSearchParams();
  const current = useSyncExternalStore(connection.subscribe, connection.get, () => live);
  if (current.state === "live") return null;
  if (current.state === "signed_out") {
    const callbackUrl = search.size > 0 ? `${pathname}?${search}` : pathname;
    return (
      <Banner
        className="mb-4"
        tone="attention"
        title={t("signedOut.title")}
        action={
          <LinkButton href={viewAddress(signInPath, { callbackUrl })} prefetch={false}>
            {t("signedOut.action")}
          </LinkButton>
        }
      >
        {t("signedOut.body")}
      </Banner>
    );
  }
  return (
    <Banner
      className="mb-4"
      tone="attention"
      title={t("lost.title", { time: formatClock(new Date(current.since).toISOString()) })}
    >
      {t("lost.body")}
    </Banner>
  );
}
