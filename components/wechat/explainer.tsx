"use client";

import { createContext, type ReactNode, useContext } from "react";

const ExplainerContext = createContext(false);

/** Says that whoever reads these pages may open the error explainer: staff, not merchants. */
export function ExplainerProvider({ available, children }: { available: boolean; children: ReactNode }) {
  return <ExplainerContext value={available}>{children}</ExplainerContext>;
}

export function useExplainer(): boolean {
  return useContext(ExplainerContext);
}
