import { setImmediate } from "node:timers/promises";
import type { Sql, TransactionSql } from "postgres";

/**
 * Keeps transactions off connections that have ended. The library writes to the socket of one without looking whether it
 * is still there, be it the next statement or the rollback that it sends by itself, and that brings the process down.
 */
export function surviveLostConnections(client: Sql): Sql {
  const begin = client.begin.bind(client);
  return Object.assign(client, {
    begin<Result>(run: (sql: TransactionSql) => Promise<Result>) {
      let lost: unknown;
      const done = begin(async (sql) => {
        const unsafe = sql.unsafe.bind(sql);
        sql.unsafe = (...statement: Parameters<typeof unsafe>) => {
          if (lost) throw lost;
          return unsafe(...statement);
        };
        try {
          const result = await run(sql);
          if (lost) throw lost;
          return result;
        } catch (error) {
          // The loss is told a moment after the statement that it broke.
          await setImmediate();
          if (lost) return await never;
          throw error;
        }
      });
      done.catch((error: unknown) => {
        lost = error;
      });
      return done;
    },
  });
}

/** Nothing is sent any more; the library itself answers for the transaction when it learns of the loss. */
const never = new Promise<never>(() => undefined);
