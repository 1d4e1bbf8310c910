"use client";

import { useSyncExternalStore } from "react";
import { buttonClass } from "@/components/ui/button-class";
import { fatalMessages } from "@/lib/i18n/fatal";
import { defaultLocale, type Locale, localeCookieName, resolveLocale } from "@/lib/i18n/locales";
import "./globals.css";

interface GlobalErrorProps {
  error: unknown;
  retry: () => void;
}

/** Stands in for the root layout when that one fails, so it brings its own document and words. */
export default function GlobalError({ error, retry }: GlobalErrorProps) {
  const locale = useSyncExternalStore(neverChanges, browserLocale, () => defaultLocale);
  const { title, body, retry: retryLabel, reference } = fatalMessages[locale];
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : undefined;
  return (
    <html lang={locale}>
      <body>
        <title>{title}</title>
        <main data-audience="public" className="mx-auto grid max-w-180 gap-4 px-(--gutter) py-12">
          <h1 className="text-title font-semibold">{title}</h1>
          <p className="text-text-2">{body}</p>
          {digest !== undefined && (
            <p className="text-second text-text-2">
              {reference} <code>{digest}</code>
            </p>
          )}
          <p>
            <button type="button" onClick={retry} className={buttonClass({ variant: "primary" })}>
              {retryLabel}
            </button>
          </p>
        </main>
      </body>
    </html>
  );
}

function neverChanges(): () => void {
  return () => {};
}

function browserLocale(): Locale {
  const cookie = document.cookie.split("; ").find((pair) => pair.startsWith(`${localeCookieName}=`));
  return resolveLocale(cookie?.split("=")[1], navigator.languages.join(","));
}
