"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";

/** What Next hands to an `error.tsx`. */
export interface PageErrorProps {
  error: unknown;
  retry: () => void;
}

/** A page that failed, inside whatever shell still stands. */
export function PageError({ error, retry }: PageErrorProps) {
  const t = useTranslations();
  return (
    <ErrorState
      heading="h1"
      title={t("errors.page.title")}
      owner="system"
      action={
        <Button variant="primary" onClick={retry}>
          {t("common.actions.retry")}
        </Button>
      }
      details={{ referenceId: digestOf(error) }}
    >
      {t("errors.page.body")}
    </ErrorState>
  );
}

/** The server's log line of this error carries the same digest. */
function digestOf(error: unknown): string | undefined {
  return error instanceof Error && "digest" in error ? String(error.digest) : undefined;
}
