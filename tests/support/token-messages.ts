export interface TokenOrder {
  callers: number;
  componentAppid: string;
  /** Absent: the component's own token. */
  authorizerAppid: string | undefined;
}

export type ToTokenProcess =
  | { kind: "prepare"; environment: Record<string, string>; offsetMs: number }
  | ({ kind: "ask" } & TokenOrder);

export type TokenAnswer = { version: number; fingerprint: string } | { error: string };

export type FromTokenProcess = { kind: "ready" } | { kind: "done"; answers: TokenAnswer[] };
