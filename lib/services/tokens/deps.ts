import type { Database } from "@/db/client";
import type { Clock } from "@/lib/clock";
import type { Sealer } from "@/lib/crypto/seal";
import type { JobQueue } from "@/lib/jobs/queue";
import type { WechatClient } from "@/lib/wechat/client";

export interface TokenDeps {
  database: Database;
  sealer: Sealer;
  clock: Clock;
  jobs: JobQueue;
  /** Late, because the client itself asks the port for tokens. */
  wechat: () => WechatClient;
}
