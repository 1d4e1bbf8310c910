import { PgBoss } from "pg-boss";
import type { Sql } from "postgres";
import { type Container, systemContext } from "@/lib/context/container";
import { jobHandlers } from "@/lib/jobs/handlers";

export interface RanJob {
  name: string;
  data: unknown;
  /** Undefined when it succeeded. */
  error: unknown;
}

export interface JobRunner {
  /** Runs what is due, of all queues or of some, and what that brings, until nothing is left. Each job is tried once. */
  run(queues?: readonly string[]): Promise<RanJob[]>;
  /** The same, with retries and delayed jobs counted as due. */
  runAll(): Promise<RanJob[]>;
  stop(): Promise<void>;
}

/** Runs jobs in this process and in a known order, instead of a worker's many at once. */
export async function createJobRunner(
  container: Container,
  urls: { appUrl: string; sql: Sql },
): Promise<JobRunner> {
  const boss = new PgBoss({
    connectionString: urls.appUrl,
    max: 1,
    migrate: false,
    createSchema: false,
    supervise: false,
    schedule: false,
  });
  boss.on("error", () => undefined);
  await boss.start();

  async function runQueue(handler: (typeof jobHandlers)[number], tried: Set<string>): Promise<RanJob[]> {
    const { name } = handler.definition;
    const ran: RanJob[] = [];
    for (const job of await boss.fetch(name, { batchSize: 100 })) {
      tried.add(job.id);
      const ctx = systemContext(container, { kind: "job", name }, { requestId: job.id });
      try {
        await handler.run(container, ctx, job.data);
        await boss.complete(name, job.id);
        ran.push({ name, data: job.data, error: undefined });
      } catch (error) {
        await boss.fail(name, job.id, error instanceof Error ? error : { error: String(error) });
        ran.push({ name, data: job.data, error });
      }
    }
    return ran;
  }

  async function run(queues?: readonly string[]): Promise<RanJob[]> {
    const handlers = jobHandlers.filter(({ definition }) => queues?.includes(definition.name) ?? true);
    const tried = new Set<string>();
    const all: RanJob[] = [];
    for (;;) {
      const before = all.length;
      for (const handler of handlers) all.push(...(await runQueue(handler, tried)));
      if (all.length === before) return all;
    }
  }

  return {
    run,
    async runAll() {
      await urls.sql`update pgboss.job set start_after = now() - interval '1 second'
                      where state in ('created', 'retry')`;
      return run();
    },
    stop: () => boss.stop({ graceful: false }),
  };
}

/** @throws the first failure: for tests in which every job must succeed */
export function assertNoneFailed(ran: RanJob[]): RanJob[] {
  const failed = ran.find(({ error }) => error !== undefined);
  if (failed) throw failed.error;
  return ran;
}
