import process from "node:process";
import { createContainer } from "@/lib/context/container";
import { parseEnv } from "@/lib/env";
import { waitUntil } from "@/scripts/support/wait";
import type { FromTokenProcess, TokenOrder, ToTokenProcess } from "./token-messages";

// A process of its own that asks for tokens: what several machines do at once. Steered by messages.

const send = (message: FromTokenProcess) => process.send?.(message);

process.on("message", (message: ToTokenProcess) => {
  void start(message);
});
process.on("disconnect", () => process.exit(0));

let container: ReturnType<typeof createContainer> | undefined;

async function start(message: ToTokenProcess): Promise<void> {
  if (message.kind === "prepare") {
    const prepared = createContainer(parseEnv(message.environment), { applicationName: "wharf-test-tokens" });
    await waitUntil(() => Math.abs(prepared.clock.now().getTime() - Date.now() - message.offsetMs) < 2_000, {
      timeoutMs: 10_000,
      what: "the shared clock",
    });
    // So that the measured burst is not the first use of the connections.
    await prepared.database.ping();
    container = prepared;
    send({ kind: "ready" });
    return;
  }
  send({
    kind: "done",
    answers: await Promise.all(Array.from({ length: message.callers }, () => ask(message))),
  });
}

async function ask(order: TokenOrder) {
  if (!container) throw new Error("not prepared");
  const { componentAppid, authorizerAppid } = order;
  try {
    const { version, accessToken } = authorizerAppid
      ? await container.tokens.getAuthorizerAccessToken({ componentAppid, authorizerAppid })
      : await container.tokens.getComponentAccessToken(componentAppid);
    return { version, fingerprint: container.sealer.fingerprint(accessToken) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
