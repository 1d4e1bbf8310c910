import { createServer, type Server } from "node:net";

/** Nobody listens on the port, on any address of this machine. */
export async function isPortFree(port: number): Promise<boolean> {
  const server = await listen(port);
  if (!server) return false;
  await close(server);
  return true;
}

/** The preferred port, or the next free one above it. */
export async function nextFreePort(preferred: number): Promise<number> {
  for (let port = preferred; port < preferred + 200 && port <= 65_535; port += 1) {
    if (await isPortFree(port)) return port;
  }
  throw new Error(`No free port between ${preferred} and ${Math.min(preferred + 199, 65_535)}.`);
}

/** Any free port, the remembered one if it is still free. */
export async function anyFreePort(remembered?: number): Promise<number> {
  if (remembered !== undefined && (await isPortFree(remembered))) return remembered;
  const server = await listen(0);
  const address = server?.address();
  if (!server || !address || typeof address === "string") throw new Error("This machine has no free port.");
  await close(server);
  return address.port;
}

/** Listening on every address collides with a listener on any single one. */
async function listen(port: number): Promise<Server | undefined> {
  const everywhere = await tryListen(port, "::");
  if (everywhere !== "unavailable") return everywhere;
  const ipv4 = await tryListen(port, "0.0.0.0");
  return ipv4 === "unavailable" ? undefined : ipv4;
}

function tryListen(port: number, host: string): Promise<Server | undefined | "unavailable"> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => {
      const noSuchFamily = error.code === "EAFNOSUPPORT" || error.code === "EADDRNOTAVAIL";
      resolve(noSuchFamily ? "unavailable" : undefined);
    });
    server.listen({ port, host, exclusive: true }, () => resolve(server));
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}
