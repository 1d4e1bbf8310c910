import { z } from "zod";
import type { Database } from "./database";

const TableRow = z.object({ name: z.string() });

/** Empties every table; the clock's offset and the ticket interval stay. */
export function forgetEverything(database: Database): void {
  const tables = database.all(
    TableRow,
    "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'",
  );
  database.transaction(() => {
    for (const { name } of tables) {
      database.run(
        `delete from "${name}"${name === "setting" ? " where name not in ('clockOffsetMs', 'pushTicketEverySeconds')" : ""}`,
      );
    }
  });
}
