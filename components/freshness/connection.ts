import { createStore } from "@/components/ui/store";
import type { ChangeMarks } from "@/lib/services/changes/get-changes";

/** Whether what is shown is still being kept up to date. */
export type Connection =
  | { state: "live" }
  /** The last answer came at this browser's time. */
  | { state: "lost"; since: number }
  | { state: "signed_out" };

export const connection = createStore<Connection>({ state: "live" });

/** The topics of the last change; a new object for each. */
export const lastChange = createStore<{ topics: readonly string[] }>({ topics: [] });

/** The marks of the last answer, for what is counted in them. Null until one has come. */
export const latestMarks = createStore<ChangeMarks | null>(null);
