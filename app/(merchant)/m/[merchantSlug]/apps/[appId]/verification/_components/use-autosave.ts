"use client";

import { type RefObject, useEffect, useRef, useState } from "react";

export type Saved = { state: "none" | "saving" | "failed" } | { state: "saved"; at: string };

const quietMs = 1_200;

/** Keeps a form a moment after the last change. */
export function useAutosave(
  formRef: RefObject<HTMLFormElement | null>,
  save: (form: FormData) => Promise<string | null>,
) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const changes = useRef(0);
  const [saved, setSaved] = useState<Saved>({ state: "none" });

  useEffect(() => () => clearTimeout(timer.current), []);

  async function run() {
    if (!formRef.current) return;
    const known = changes.current;
    const at = await save(new FormData(formRef.current)).catch(() => null);
    // What changed meanwhile is not kept yet.
    if (known !== changes.current) return;
    setSaved(at === null ? { state: "failed" } : { state: "saved", at });
  }

  function schedule() {
    changes.current += 1;
    setSaved({ state: "saving" });
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void run(), quietMs);
  }

  /** For whoever leaves before that moment. */
  function flush() {
    if (saved.state !== "saving") return;
    clearTimeout(timer.current);
    void run();
  }

  return { saved, schedule, flush };
}
