import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { PgBoss } from "pg-boss";
import { workerHeartbeat } from "@/db/schema";
import { systemScope } from "@/db/scope";
import { applicationDatabaseUrl, type Container, systemContext } from "@/lib/context/container";
import { jobHandlers } from "@/lib/jobs/handlers";
import { startSchedules } from "./schedules";

export interface RunningWorker {
  stop(): Promise<void>;
}

const heartbeatEveryMs = 3_000;

/** Takes jobs until told to stop. Any number of these may run. */
export async function startWorker(container: Container): Promise<RunningWorker> {
  const { env, logger } = container;
  const hasPooler = env.DATABASE_TRANSACTION_POOLER === "true";
  const boss = new PgBoss({
    connectionString: applicationDatabaseUrl(env),
    application_name: "wharf-worker-queue",
    max: 4,
    migrate: false,
    createSchema: false,
    schedule: false,
    useListenNotify: !hasPooler,
  });
  boss.on("error", reportOnce(logger));
  await boss.start();
  for (const handler of jobHandlers) {
    const { name, concurrency } = handler.definition;
    const options = {
      pollingIntervalSeconds: hasPooler ? 0.5 : 1,
      // A notice tells of new jobs only; delayed ones and retries are found by looking.
      notifyPollingIntervalSeconds: 1,
      localConcurrency: concurrency,
      batchSize: 1,
    };
    await boss.work(name, options, async ([job]) => {
      if (!job) return;
      const ctx = systemContext(container, { kind: "job", name }, { requestId: job.id });
      try {
        await handler.run(container, ctx, job.data);
      } catch (error) {
        logger.warn({ err: error, job: name, jobId: job.id }, "job failed");
        throw error;
      }
    });
  }
  const stopHeartbeat = startHeartbeat(container);
  const stopSchedules = startSchedules(container);
  logger.info({ queues: jobHandlers.length }, "worker is ready");
  return {
    async stop() {
      stopSchedules();
      await stopHeartbeat();
      await boss.stop({ graceful: true, timeout: 8_000 });
    },
  };
}

const repetitionMs = 10_000;

/** Without its database every queue reports several times a second: each reason is told once in ten seconds. */
function reportOnce(logger: Container["logger"]): (error: Error) => void {
  const told = new Map<string, number>();
  return (error) => {
    const now = performance.now();
    if (now - (told.get(error.message) ?? -repetitionMs) < repetitionMs) return;
    if (told.size > 100) told.clear();
    told.set(error.message, now);
    logger.warn({ err: error }, "the queue reports");
  };
}

/** Tells the health check that somebody takes jobs; the row goes when the worker leaves in order. */
function startHeartbeat({ database, logger }: Container): () => Promise<void> {
  const id = randomUUID();
  const startedAt = new Date();
  const beat = () => {
    const seenAt = new Date();
    return database
      .write(systemScope, (tx) =>
        tx
          .insert(workerHeartbeat)
          .values({ id, startedAt, seenAt })
          .onConflictDoUpdate({ target: workerHeartbeat.id, set: { seenAt } }),
      )
      .then(
        () => undefined,
        (error: unknown) => logger.warn({ err: error }, "heartbeat not written"),
      );
  };
  void beat();
  const timer = setInterval(() => void beat(), heartbeatEveryMs);
  return async () => {
    clearInterval(timer);
    await database
      .write(systemScope, (tx) => tx.delete(workerHeartbeat).where(eq(workerHeartbeat.id, id)))
      .catch(() => undefined);
  };
}
