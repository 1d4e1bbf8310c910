import { createServer } from "node:http";
import process from "node:process";
import next from "next";
import { closeProcessContainer } from "@/lib/context/container";
import { parseEnv } from "@/lib/env";
import { isReadableAddress } from "./support/is-readable-address";

// The production portal. `next start` believes an X-Forwarded-For that a stranger wrote, and rate limits go by it:
// without a trusted proxy the header is dropped, so that Next.js writes it from the connection.

const env = parseEnv(process.env);
const app = next({ dev: false, hostname: env.HOST, port: env.PORT });
await app.prepare();
const handle = app.getRequestHandler();
const server = createServer((request, response) => {
  if (env.TRUSTED_PROXIES === 0) delete request.headers["x-forwarded-for"];
  if (isReadableAddress(request.url ?? "")) void handle(request, response);
  else response.writeHead(400).end();
});
// Longer than a load balancer keeps an idle connection, so that it never meets one that is just closing.
server.keepAliveTimeout = 75_000;
server.listen(env.PORT, env.HOST);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    server.closeIdleConnections();
    server.close(() => void closeProcessContainer().finally(() => process.exit(0)));
    setTimeout(() => process.exit(0), 5_000).unref();
  });
}
