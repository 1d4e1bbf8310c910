/** Whose rows a transaction may see. Row-level security refuses everything without one. */
export type Scope = { kind: "system" } | { kind: "provider" } | { kind: "merchant"; merchantId: string };

export const systemScope = { kind: "system" } as const satisfies Scope;
