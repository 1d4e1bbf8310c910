import type { Transaction } from "@/db/client";
import type { JobDefinition } from "./define-job";

export interface EnqueueOptions {
  /** With the `short` policy, equal keys wait only once; the one that waits is not taken before the caller commits. */
  key?: string;
  startAfterSeconds?: number;
}

/** Producers see only this: a job exists exactly if the transaction that asked for it commits. */
export interface JobQueue {
  enqueue<P extends object>(
    tx: Transaction,
    definition: JobDefinition<P>,
    payload: P,
    options?: EnqueueOptions,
  ): Promise<void>;
  enqueueMany<P extends object>(
    tx: Transaction,
    definition: JobDefinition<P>,
    jobs: { payload: P; key?: string }[],
  ): Promise<void>;
}
