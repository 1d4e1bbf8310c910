import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

export interface SiteAnswer {
  status: number;
  headers?: Record<string, string>;
  body?: string;
}

export interface Site {
  url: string;
  close(): Promise<void>;
}

/** A web site that answers as a test wants: what may stand at an address that leads astray. */
export async function startSite(
  answer: (request: IncomingMessage, body: string) => SiteAnswer | Promise<SiteAnswer>,
): Promise<Site> {
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
    const { status, headers = {}, body = "" } = await answer(incoming, Buffer.concat(chunks).toString());
    outgoing.writeHead(status, headers);
    outgoing.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address: AddressInfo | string | null = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
