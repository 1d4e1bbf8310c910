import type { AddressInfo } from "node:net";
import { simpleParser } from "mailparser";
import { SMTPServer, type SMTPServerSession } from "smtp-server";
import { simulatedNow } from "../clock";
import { type SimulatorContext, settingsOf } from "../context";
import { recordMail } from "../state/mails";

export interface MailServer {
  /** What a sender sets. */
  url: string;
  close(): Promise<void>;
}

const MAIL_BYTES_MAX = 5 * 1024 * 1024;

/** A mailbox for everybody: takes each mail that is sent to it, for any address, and hands none on. */
export async function startMailServer(
  context: SimulatorContext,
  { port, host }: { port: number; host: string },
): Promise<MailServer> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    allowInsecureAuth: true,
    size: MAIL_BYTES_MAX,
    logger: false,
    onAuth: (auth, _session, done) => done(null, { user: auth.username ?? "anybody" }),
    onRcptTo: (_address, _session, done) => done(refusalOf(context)),
    onData: (stream, session, done) => {
      simpleParser(stream).then(
        async (parsed) => {
          await keep(context, session, parsed);
          done();
        },
        (cause: unknown) => done(cause instanceof Error ? cause : new Error(String(cause))),
      );
    },
  });
  // A client that breaks off is not our failure.
  server.on("error", () => {});
  const taken = await listen(server, port, host);
  return {
    url: `smtp://${host === "0.0.0.0" ? "127.0.0.1" : host}:${taken}`,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

function refusalOf(context: SimulatorContext): Error | null {
  const { mailAnswer } = settingsOf(context);
  if (mailAnswer === "accept") return null;
  const later = mailAnswer === "later";
  const refusal = new Error(later ? "4.2.1 Try again later" : "5.1.1 No such mailbox");
  return Object.assign(refusal, { responseCode: later ? 451 : 550 });
}

async function keep(
  context: SimulatorContext,
  session: SMTPServerSession,
  parsed: Awaited<ReturnType<typeof simpleParser>>,
): Promise<void> {
  const { mailFrom, rcptTo } = session.envelope;
  const at = await simulatedNow(context.clock);
  for (const { address } of rcptTo) {
    recordMail(context.database, {
      at,
      envelopeFrom: mailFrom ? mailFrom.address : "",
      envelopeTo: address.toLowerCase(),
      fromText: parsed.from?.text ?? "",
      toText: [parsed.to ?? []]
        .flat()
        .map(({ text }) => text)
        .join(", "),
      subject: parsed.subject ?? "",
      messageId: parsed.messageId ?? "",
      text: parsed.text ?? "",
      html: parsed.html || "",
      listUnsubscribe: headerOf(parsed, "list-unsubscribe"),
      listUnsubscribePost: headerOf(parsed, "list-unsubscribe-post"),
    });
  }
}

function listen(server: SMTPServer, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    const listening = server.listen(port, host, () => {
      server.off("error", reject);
      resolve(portOf(listening.address()));
    });
  });
}

const portOf = (address: AddressInfo | string | null): number =>
  typeof address === "object" && address !== null ? address.port : 0;

/** As it was sent, on one line. */
function headerOf({ headerLines }: Awaited<ReturnType<typeof simpleParser>>, name: string): string {
  const line = headerLines.find(({ key }) => key === name)?.line ?? "";
  return line
    .slice(line.indexOf(":") + 1)
    .replace(/\r?\n\s+/g, "")
    .trim();
}
