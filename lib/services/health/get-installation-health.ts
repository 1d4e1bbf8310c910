import { gt } from "drizzle-orm";
import type { Database } from "@/db/client";
import { workerHeartbeat } from "@/db/schema";
import { systemScope } from "@/db/scope";

export type HealthReason = "database_unreachable" | "worker_silent";

export interface InstallationHealth {
  ok: boolean;
  web: "ok";
  database: "ok" | "unreachable";
  worker: "ok" | "silent" | "unknown";
  reasons: HealthReason[];
}

/** A worker that has not been seen for this long counts as gone. Wall-clock time. */
export const workerSilentSeconds = 15;

const patienceMs = 2_000;

/** For load balancers: fixed words only, answered within two seconds. */
export async function getInstallationHealth(database: Database): Promise<InstallationHealth> {
  try {
    const alive = await withPatience(
      database.read(systemScope, (tx) =>
        tx
          .select({ id: workerHeartbeat.id })
          .from(workerHeartbeat)
          .where(gt(workerHeartbeat.seenAt, new Date(Date.now() - workerSilentSeconds * 1000)))
          .limit(1),
      ),
    );
    const worker = alive.length > 0 ? "ok" : "silent";
    return {
      ok: worker === "ok",
      web: "ok",
      database: "ok",
      worker,
      reasons: worker === "ok" ? [] : ["worker_silent"],
    };
  } catch {
    return {
      ok: false,
      web: "ok",
      database: "unreachable",
      worker: "unknown",
      reasons: ["database_unreachable"],
    };
  }
}

function withPatience<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("the database did not answer in time")), patienceMs);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
