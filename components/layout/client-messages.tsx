import { NextIntlClientProvider } from "next-intl";
import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { type Namespace, pickMessages } from "@/lib/i18n/messages";

/** What the shared client components read. */
const sharedNamespaces = ["common", "errors", "format"] as const;

export interface ClientMessagesProps {
  /** What this page's own client components read besides. */
  namespaces?: readonly Namespace[];
  children: ReactNode;
}

/** Hands messages to the browser: only those it reads, since they travel inside the page. */
export async function ClientMessages({ namespaces = [], children }: ClientMessagesProps) {
  const locale = await getLocale();
  return (
    <NextIntlClientProvider
      locale={locale}
      messages={pickMessages(locale, [...sharedNamespaces, ...namespaces])}
    >
      {children}
    </NextIntlClientProvider>
  );
}
