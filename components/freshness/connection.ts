import { createStore } from "@/components/ui/store";

/** Whether what is shown is still being kept up to date. */
export type Connection =
  | { state: "live" }
  /** The last answer came at this browser's time. */
  | { state: "lost"; since: number }
  | { state: "signed_out" };

export const connection = createStore<Connection>({ state: "live" });

/** The topics of the last change; a new object for each. */
export const lastChange = createStore<{ topics: readonly string[] }>({ topics: [] });
