"use client";

import { PageError, type PageErrorProps } from "@/components/layout/page-error";

export default function ErrorPage(props: PageErrorProps) {
  return (
    <main data-audience="public" className="mx-auto max-w-180 px-(--gutter) py-12">
      <PageError {...props} />
    </main>
  );
}
