import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** Changes what WeChat answered at one path; the simulator has acted by then. */
export type Rewrite = (answer: Record<string, unknown>) => unknown;

export interface WechatProxy {
  url: string;
  rewrite(path: string, change: Rewrite): void;
  clear(): void;
  close(): Promise<void>;
}

/** Stands before the simulator for answers that it would never give. */
export async function startWechatProxy(target: string): Promise<WechatProxy> {
  const rewrites = new Map<string, Rewrite>();
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
    const url = new URL(incoming.url ?? "/", target);
    const method = incoming.method ?? "GET";
    try {
      const response = await fetch(url, {
        method,
        ...(method === "GET"
          ? {}
          : { body: Buffer.concat(chunks), headers: { "content-type": "application/json" } }),
      });
      const text = await response.text();
      const change = rewrites.get(url.pathname);
      outgoing.writeHead(response.status, {
        "content-type": response.headers.get("content-type") ?? "text/plain",
      });
      outgoing.end(change ? JSON.stringify(change(JSON.parse(text))) : text);
    } catch {
      outgoing.destroy();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address: AddressInfo | string | null = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    rewrite: (path, change) => {
      rewrites.set(path, change);
    },
    clear: () => rewrites.clear(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
