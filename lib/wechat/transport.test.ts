import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { createTransport, TransportError } from "@/lib/wechat/transport";

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(listener: RequestListener): Promise<{ url: string; server: Server }> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/path?access_token=SECRET`, server };
}

async function failureOf(send: Promise<unknown>): Promise<TransportError> {
  const error = await send.then(
    () => undefined,
    (err: unknown) => err,
  );
  if (error instanceof TransportError) return error;
  throw new Error(`expected a TransportError, got ${String(error)}`);
}

const transport = createTransport();

describe("createTransport", () => {
  test("sends UTF-8 JSON and reads the whole answer", async () => {
    const { url } = await serve((req, res) => {
      const chunks: Buffer[] = [];
      req.on("data", (chunk: Buffer) => chunks.push(chunk));
      req.on("end", () => {
        res.setHeader("content-type", "text/plain");
        res.end(`${req.method} ${req.headers["content-type"]} ${Buffer.concat(chunks)}`);
      });
    });
    const response = await transport.send({ method: "POST", url, body: '{"名":1}', timeoutMs: 1_000 });
    expect(response).toMatchObject({ status: 200, contentType: "text/plain" });
    expect(Buffer.from(response.bytes).toString()).toBe('POST application/json; charset=utf-8 {"名":1}');
  });

  test("keeps connections for the next call", async () => {
    let connections = 0;
    const { url, server } = await serve((_req, res) => res.end("{}"));
    server.on("connection", () => {
      connections += 1;
    });
    for (let call = 0; call < 10; call += 1) await transport.send({ method: "GET", url, timeoutMs: 1_000 });
    expect(connections).toBeLessThan(4);
  });

  test("gives up when no answer comes, and when it stops in the middle", async () => {
    const silent = await serve(() => {});
    const halting = await serve((_req, res) => res.write("{"));
    for (const { url } of [silent, halting]) {
      const error = await failureOf(transport.send({ method: "GET", url, timeoutMs: 50 }));
      expect(error).toMatchObject({ failure: "timeout", message: "timeout: no answer within 50 ms" });
    }
  });

  test("reads no more than the cap", async () => {
    const { url } = await serve((_req, res) => {
      res.write("x".repeat(2_000));
      res.end("y");
    });
    const capped = createTransport({ responseMaxBytes: 1_000 });
    expect(await failureOf(capped.send({ method: "GET", url, timeoutMs: 1_000 }))).toMatchObject({
      failure: "too_large",
    });
  });

  test("reports a dropped and a refused connection without the address", async () => {
    const { url, server } = await serve((req) => req.socket.destroy());
    const dropped = await failureOf(transport.send({ method: "GET", url, timeoutMs: 1_000 }));
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    const refused = await failureOf(transport.send({ method: "GET", url, timeoutMs: 1_000 }));
    expect([dropped.failure, refused.failure]).toEqual(["network", "network"]);
    expect(refused.message).toBe("network: ECONNREFUSED");
    expect(`${dropped}${dropped.cause}${refused}${refused.cause}`).not.toContain("SECRET");
  });

  test("does not follow a redirect, which would carry the token elsewhere", async () => {
    let isReached = false;
    const other = await serve((_req, res) => {
      isReached = true;
      res.end();
    });
    const { url } = await serve((_req, res) => {
      res.writeHead(302, { location: other.url });
      res.end();
    });
    expect(await transport.send({ method: "GET", url, timeoutMs: 1_000 })).toMatchObject({ status: 302 });
    expect(isReached).toBe(false);
  });

  test("throws the caller's own reason when the caller aborts", async () => {
    const { url } = await serve(() => {});
    const controller = new AbortController();
    const reason = new Error("page left");
    const send = transport.send({ method: "GET", url, timeoutMs: 1_000, signal: controller.signal });
    controller.abort(reason);
    await expect(send).rejects.toBe(reason);
  });
});
