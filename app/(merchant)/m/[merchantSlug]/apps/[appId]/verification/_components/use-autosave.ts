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
  const [saved, setSaved] = useState<Saved>({ state: "none" });

  useEffect(() => () => clearTimeout(timer.current), []);

  async function run() {
    if (!formRef.current) return;
    setSaved({ state: "saving" });
    const at = await save(new FormData(formRef.current)).catch(() => null);
    setSaved(at === null ? { state: "failed" } : { state: "saved", at });
  }

  function schedule() {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void run(), quietMs);
  }

  return { saved, schedule };
}
