import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { answerCallback } from "@/lib/context/callback-route";
import { routes } from "@/lib/routes";
import type { CallbackDoor } from "@/lib/services/callbacks/receive-callback";

export interface TestDoor {
  url: string;
  host: string;
  /** Until then every callback is answered 503. */
  open(door: CallbackDoor): void;
  close(): Promise<void>;
}

/** The two callback addresses on a port of their own, so that the simulator's pushes arrive. */
export async function startDoor(): Promise<TestDoor> {
  let behind: CallbackDoor | undefined;
  const server = createServer(async (incoming, outgoing) => {
    const response = await answer(incoming, behind);
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    outgoing.end(await response.text());
  });
  const port = await listen(server);
  const host = `127.0.0.1:${port}`;
  return {
    url: `http://${host}`,
    host,
    open: (door) => {
      behind = door;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(incoming: IncomingMessage, door: CallbackDoor | undefined): Promise<Response> {
  if (!door) return new Response("the door is closed", { status: 503 });
  const request = toRequest(incoming);
  const facts = factsOf(new URL(request.url).pathname);
  return facts ? answerCallback(request, facts, door) : new Response("no such page", { status: 404 });
}

function factsOf(path: string) {
  const [, api, wechat, componentAppid = "", door, authorizerAppid] = path.split("/");
  if (`/${api}/${wechat}` !== "/api/wechat") return null;
  if (path === routes.wechatEvents(componentAppid)) {
    return { componentAppid, door: "events", authorizerAppid: null } as const;
  }
  if (door !== "messages" || !authorizerAppid) return null;
  return {
    componentAppid,
    door: "messages",
    authorizerAppid: decodeURIComponent(authorizerAppid),
  } as const;
}

function toRequest(incoming: IncomingMessage): Request {
  const method = incoming.method ?? "GET";
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) headers.set(name, String(value));
  const hasBody = method !== "GET" && method !== "HEAD";
  return new Request(new URL(incoming.url ?? "/", "http://door"), {
    method,
    headers,
    ...(hasBody ? { body: Readable.toWeb(incoming) as ReadableStream, duplex: "half" } : {}),
  });
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address: AddressInfo | string | null = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : 0);
    });
  });
}
