"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";

interface ErrorPageProps {
  error: unknown;
  retry: () => void;
}

export default function ErrorPage({ error, retry }: ErrorPageProps) {
  const t = useTranslations();
  return (
    <main data-audience="public" className="mx-auto max-w-180 px-(--gutter) py-12">
      <ErrorState
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
    </main>
  );
}

/** The server's log line of this error carries the same digest. */
function digestOf(error: unknown): string | undefined {
  return error instanceof Error && "digest" in error ? String(error.digest) : undefined;
}
