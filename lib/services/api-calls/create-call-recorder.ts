import type { Database } from "@/db/client";
import { apiCall } from "@/db/schema";
import { systemScope } from "@/db/scope";
import { newId } from "@/lib/ids";
import type { ApiCallRecord } from "@/lib/wechat/client";
import { createGroupWriter } from "../callbacks/group-writer";
import type { Logger } from "../context";

export interface CallRecorder {
  record(call: ApiCallRecord): void;
  drain(): Promise<void>;
}

/** Keeps every call to WeChat, written in groups beside the caller's work. A full or failing store never delays a call. */
export function createCallRecorder(deps: { database: Database; logger: Logger }): CallRecorder {
  const writer = createGroupWriter<ApiCallRecord, true>({
    writeGroup: async (calls) => {
      await deps.database.write(systemScope, (tx) => tx.insert(apiCall).values(calls.map(toRow)));
      return calls.map(() => true as const);
    },
    groupSizeMax: 200,
    parallel: 1,
    waitingMax: 10_000,
  });
  return {
    record(call) {
      writer.write(call).catch((error: unknown) => {
        deps.logger.warn({ err: error, endpoint: call.endpoint }, "a call to WeChat was not recorded");
      });
    },
    drain: () => writer.drain(),
  };
}

function toRow(call: ApiCallRecord): typeof apiCall.$inferInsert {
  return {
    id: newId("apiCall"),
    ...call,
    durationMs: Math.round(call.durationMs),
    failed: call.kind !== null,
  };
}
