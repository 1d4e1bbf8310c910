import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type SimulatorClock, simulatedNow } from "./clock";
import { createBackground, type SimulatorContext } from "./context";
import { startHousekeeping } from "./housekeeping";
import { BodyTooLargeError, jsonReply, readRequest, sendReply } from "./http";
import { type MailServer, startMailServer } from "./mail/server";
import { answer, isControl } from "./router";
import { openDatabase } from "./state/database";
import { changeSettings, readSettings } from "./state/settings";
import { createStoredClock } from "./state/stored-clock";
import { createSteadyClock } from "./steady-clock";

export interface SimulatorOptions {
  /** 0 takes a free one. */
  port: number;
  /** The SQLite file that holds everything; `:memory:` keeps nothing. */
  dataFile: string;
  /** Absent: the offset is kept in the data file. */
  clock?: SimulatorClock;
  /** Simulated seconds between two pushes of the ticket; 600 at WeChat. */
  pushTicketEverySeconds?: number;
  /** The address to listen on; 127.0.0.1 by default. */
  host?: string;
  /** Port of a mail server beside it; 0 takes a free one. Absent: there is none. */
  smtpPort?: number;
}

export interface Simulator {
  url: string;
  /** What a sender of mails sets; null without `smtpPort`. */
  smtpUrl: string | null;
  /** Ends pushes under way, closes connections and the data file. */
  close(): Promise<void>;
}

const BODY_BYTES_MAX = 32 * 1024 * 1024;

/** Starts a simulated WeChat: API, authorization pages, control page and control API on one port. */
export async function createSimulator(options: SimulatorOptions): Promise<Simulator> {
  const database = openDatabase(options.dataFile);
  const context: SimulatorContext = {
    database,
    clock: createSteadyClock(options.clock ?? createStoredClock(database)),
    background: createBackground(),
  };
  if (options.pushTicketEverySeconds !== undefined) {
    changeSettings(database, { pushTicketEverySeconds: options.pushTicketEverySeconds });
  }
  const server = createServer((incoming, outgoing) => {
    void respond(context, incoming, outgoing);
  });
  // Longer than any client keeps an idle connection, so that none is closed under a request.
  server.keepAliveTimeout = 75_000;
  const host = options.host ?? "127.0.0.1";
  const port = await listen(server, options.port, host);
  const mails: MailServer | null =
    options.smtpPort === undefined ? null : await startMailServer(context, { port: options.smtpPort, host });
  const stopHousekeeping = startHousekeeping(context);
  return {
    url: `http://${host === "0.0.0.0" ? "127.0.0.1" : host}:${port}`,
    smtpUrl: mails?.url ?? null,
    close: async () => {
      stopHousekeeping();
      await mails?.close();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
      await context.background.close();
      database.close();
    },
  };
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve(portOf(server.address()));
    });
  });
}

const portOf = (address: AddressInfo | string | null): number =>
  typeof address === "object" && address !== null ? address.port : 0;

/** The head of an answer shows the simulated time. */
async function dateOf({ database, clock }: SimulatorContext): Promise<string> {
  const aheadMs = readSettings(database).answerClockAheadSeconds * 1000;
  return new Date((await simulatedNow(clock)) + aheadMs).toUTCString();
}

async function respond(
  context: SimulatorContext,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  try {
    const answering = readRequest(incoming, BODY_BYTES_MAX).then((request) => answer(context, request));
    // Who waits until nothing is under way waits for calls too, but not for himself.
    if (!isControl(incoming.url ?? "")) context.background.start(answering.catch(() => undefined));
    const reply = await answering;
    const headers = { date: await dateOf(context), ...reply.headers };
    await sendReply(outgoing, { ...reply, headers }, context.background.signal);
  } catch (cause) {
    if (outgoing.headersSent || outgoing.destroyed) return;
    const status = cause instanceof BodyTooLargeError ? 413 : 500;
    if (status === 500 && !context.background.signal.aborted)
      console.error("simulator: request failed", cause);
    await sendReply(outgoing, jsonReply({ error: String(cause) }, status), context.background.signal);
  }
}
