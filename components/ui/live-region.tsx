"use client";

import { useSyncExternalStore } from "react";
import { createStore } from "./store";

const message = createStore("");

/** Speaks once, politely: 审核通过. Not for countdowns, and not for what the focus already reads. */
export function announce(text: string): void {
  message.set("");
  // An unchanged text is not read again; the empty one in between makes it a change.
  setTimeout(() => message.set(text), 50);
}

/** One per page; the shells bring it. */
export function LiveRegion() {
  const text = useSyncExternalStore(message.subscribe, message.get, message.get);
  return (
    <p role="status" className="sr-only">
      {text}
    </p>
  );
}
