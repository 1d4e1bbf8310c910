"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useEffectEvent, useRef } from "react";
import { ToneIcon } from "@/components/ui/tone";
import { fieldId } from "./field";

export interface FormSummaryProps {
  /** The answer to the last submit, null before it: each new one moves the focus once. */
  submission: object | null;
  /** Of the fields that need a change, in their order on the page. */
  problems: { name: string; message: ReactNode }[];
  /** What is wrong with the whole form, when no single field is. */
  error?: ReactNode;
}

/** Counts what has to change after a submit and takes the focus to the first of it. */
export function FormSummary({ submission, problems, error }: FormSummaryProps) {
  const t = useTranslations("common.form");
  const summaryRef = useRef<HTMLDivElement>(null);

  const moveFocus = useEffectEvent(() => {
    const first = problems[0];
    const field = first === undefined ? null : document.getElementById(fieldId(first.name));
    (field ?? summaryRef.current)?.focus();
  });

  useEffect(() => {
    if (submission !== null) moveFocus();
  }, [submission]);

  if (problems.length === 0 && !error) return null;
  return (
    <div
      ref={summaryRef}
      role="alert"
      tabIndex={-1}
      className="flex gap-2 rounded-control bg-danger-soft px-3 py-2 text-danger-text"
    >
      <span className="flex h-(--type-body-line) items-center">
        <ToneIcon tone="danger" className="text-current" />
      </span>
      <div className="min-w-0">
        <p className="font-medium">{error ?? t("problems", { count: problems.length })}</p>
        {problems.length > 1 && (
          <ul className="text-second">
            {problems.map(({ name, message }) => (
              <li key={name}>
                <a
                  href={`#${fieldId(name)}`}
                  className="inline-flex min-h-(--hit-height) items-center underline underline-offset-2"
                >
                  {message}
                </a>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
