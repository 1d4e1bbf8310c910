import type { ReactNode } from "react";

export interface TabItem {
  href: string;
  label: ReactNode;
  /** Current on this very address only. */
  exact?: boolean;
  /** A figure or a status behind the word. */
  aside?: ReactNode;
}
