import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { testInstallationSecret } from "@/db/testing/test-database";
import type { TestPortal } from "./portal";
import { testEnvironment } from "./settings";
import type { FromTokenProcess, TokenAnswer, TokenOrder, ToTokenProcess } from "./token-messages";

export interface TokenProcess {
  ask(order: TokenOrder): Promise<TokenAnswer[]>;
  /** As the kernel does to a process out of memory. */
  kill(): Promise<void>;
}

const program = path.join(import.meta.dirname, "token-process.ts");

/** Starts processes that share the portal's database and WeChat, ready to ask for tokens. */
export async function startTokenProcesses(portal: TestPortal, count: number): Promise<TokenProcess[]> {
  const { offsetMs } = await portal.control.readClock();
  const environment = {
    ...testEnvironment({
      databaseUrl: portal.database.appUrl,
      installationSecret: testInstallationSecret,
      wechatUrl: portal.wechatUrl,
      appUrl: portal.door.url,
      poolMax: 5,
    }),
    LOG_LEVEL: "error",
  };
  return Promise.all(
    Array.from({ length: count }, async () => {
      const child = fork(program, { execArgv: ["--import", "tsx"] });
      await answerTo(child, { kind: "prepare", environment, offsetMs });
      return tokenProcess(child);
    }),
  );
}

function tokenProcess(child: ChildProcess): TokenProcess {
  return {
    async ask(order) {
      const answer = await answerTo(child, { kind: "ask", ...order });
      return answer.kind === "done" ? answer.answers : [];
    },
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, "exit");
      child.kill("SIGKILL");
      await exited;
    },
  };
}

function answerTo(child: ChildProcess, message: ToTokenProcess): Promise<FromTokenProcess> {
  return new Promise((resolve, reject) => {
    const onExit = () => reject(new Error("the token process ended"));
    child.once("exit", onExit);
    child.once("message", (answer: FromTokenProcess) => {
      child.off("exit", onExit);
      resolve(answer);
    });
    child.send(message);
  });
}
