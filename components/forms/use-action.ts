"use client";

import { useState, useTransition } from "react";
import type { Failure, Result } from "@/lib/result";

export interface ActionState<Input> {
  run: (input: Input) => void;
  pending: boolean;
  /** What the last run was about, while it runs and after it failed. */
  input: Input | null;
  failure: Failure | null;
  dismiss: () => void;
}

const answerLost: Failure = { ok: false, code: "unavailable", reason: "answer_lost", referenceId: "" };

/**
 * Carries a write out once: while it is on its way, further runs do nothing. An answer that never arrives is
 * reported as such and not tried again, for the write may have happened.
 */
export function useAction<Input, Data>(
  action: (input: Input) => Promise<Result<Data>>,
  onDone: (data: Data, input: Input) => void,
): ActionState<Input> {
  const [pending, startTransition] = useTransition();
  const [state, setState] = useState<{ input: Input | null; failure: Failure | null }>({
    input: null,
    failure: null,
  });

  function run(input: Input) {
    if (pending) return;
    setState({ input, failure: null });
    startTransition(async () => {
      const result = await action(input).catch(() => answerLost);
      if (result.ok) onDone(result.data, input);
      else setState({ input, failure: result });
    });
  }

  return { run, pending, ...state, dismiss: () => setState({ input: null, failure: null }) };
}
