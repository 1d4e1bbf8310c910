import { eq, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { componentSecret } from "@/db/schema";
import { systemScope } from "@/db/scope";
import type { Clock } from "@/lib/clock";
import type { UsedKeys } from "@/lib/wechat/callbacks/open";
import type { CallbackKeys } from "../components/component-secrets";

/** Remembers when messages were last opened with which keys: the evidence that WeChat's console has followed a change. */
export interface KeyUsage {
  note(keys: CallbackKeys, used: UsedKeys): void;
  flush(): Promise<void>;
}

interface Use {
  componentId: string;
  tokenFingerprint: string;
  encodingAesKeyFingerprint: string;
  at: Date;
  /** While keys change, somebody waits for the evidence. */
  isUrgent: boolean;
  isWritten: boolean;
  writtenAtMs: number;
}

/** Without a change of keys the time is a matter of minutes. */
const writeEveryMs = 60_000;

/**
 * Costs a message a few assignments. Keys are known by fingerprint, not by place, because a process may still hold as
 * current what has become the previous one.
 */
export function createKeyUsage(deps: { database: Database; clock: Clock }): KeyUsage {
  const uses = new Map<string, Use>();
  return {
    note(keys, { tokenIndex, keyIndex }) {
      const tokenFingerprint = keys.tokenFingerprints[tokenIndex] ?? "";
      const encodingAesKeyFingerprint = keys.encodingAesKeyFingerprints[keyIndex] ?? "";
      const key = `${keys.componentId} ${tokenFingerprint} ${encodingAesKeyFingerprint}`;
      const { componentId } = keys;
      const use: Use = uses.get(key) ?? {
        componentId,
        tokenFingerprint,
        encodingAesKeyFingerprint,
        at: deps.clock.now(),
        isUrgent: false,
        isWritten: false,
        writtenAtMs: Number.NEGATIVE_INFINITY,
      };
      use.at = deps.clock.now();
      use.isUrgent = keys.tokens.length > 1 || keys.encodingAesKeys.length > 1;
      use.isWritten = false;
      uses.set(key, use);
    },
    async flush() {
      const now = performance.now();
      for (const use of uses.values()) {
        if (use.isWritten || (!use.isUrgent && now - use.writtenAtMs < writeEveryMs)) continue;
        use.isWritten = true;
        use.writtenAtMs = now;
        await write(deps.database, use).catch((error: unknown) => {
          use.isWritten = false;
          use.writtenAtMs = Number.NEGATIVE_INFINITY;
          throw error;
        });
      }
    },
  };
}

async function write(database: Database, use: Use): Promise<void> {
  const { tokenFingerprint, previousTokenFingerprint, currentKeysUsedAt, previousKeysUsedAt } =
    componentSecret;
  const { encodingAesKeyFingerprint, previousEncodingAesKeyFingerprint } = componentSecret;
  const at = sql`${use.at.toISOString()}::timestamptz`;
  const isCurrent = sql`(${tokenFingerprint} = ${use.tokenFingerprint} and ${encodingAesKeyFingerprint} = ${use.encodingAesKeyFingerprint})`;
  const isKept = sql`(${use.tokenFingerprint} in (${tokenFingerprint}, ${previousTokenFingerprint})
    and ${use.encodingAesKeyFingerprint} in (${encodingAesKeyFingerprint}, ${previousEncodingAesKeyFingerprint}))`;
  await database.write(systemScope, (tx) =>
    tx
      .update(componentSecret)
      .set({
        currentKeysUsedAt: sql`case when ${isCurrent} then greatest(${currentKeysUsedAt}, ${at}) else ${currentKeysUsedAt} end`,
        previousKeysUsedAt: sql`case when ${isKept} and not ${isCurrent} then greatest(${previousKeysUsedAt}, ${at}) else ${previousKeysUsedAt} end`,
      })
      .where(eq(componentSecret.componentId, use.componentId)),
  );
}
