import { createTransport } from "nodemailer";
import { type Mail, MailError, type Mailer } from "./mailer";
import { isMailAddress, type MailAddress, singleLine } from "./smtp-address";
import { writeMail } from "./write-mail";

export interface SmtpSettings {
  /** `smtp://user:password@host:port`, or `smtps://` for TLS from the first byte. */
  url: string;
  from: MailAddress;
}

/** Together shorter than the time that a job has. */
const timeouts = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };

/** Where no mail server is set: says so and sends nothing. */
export function createNoMailer(): Mailer {
  return {
    isConfigured: false,
    send: () => Promise.reject(new MailError("notConfigured", "SMTP_URL is not set")),
  };
}

/** Sends through an SMTP server. A password crosses the network only inside TLS. */
export function createSmtpMailer(settings: SmtpSettings): Mailer {
  const server = new URL(settings.url);
  const transport = createTransport({
    host: server.hostname,
    port: Number(server.port) || (server.protocol === "smtps:" ? 465 : 587),
    secure: server.protocol === "smtps:",
    requireTLS: server.username !== "" && !isLoopback(server.hostname),
    ...(server.username === ""
      ? {}
      : { auth: { user: decodeURIComponent(server.username), pass: decodeURIComponent(server.password) } }),
    disableFileAccess: true,
    disableUrlAccess: true,
    ...timeouts,
  });
  const { from } = settings;
  return {
    isConfigured: true,
    async send(mail) {
      if (!isMailAddress(mail.to)) throw new MailError("refused", "not one address");
      try {
        await transport.sendMail({
          from: { name: from.name || singleLine(mail.providerName), address: from.address },
          to: { name: "", address: mail.to },
          messageId: `<${messageIdOf(mail)}@${from.address.split("@")[1] ?? "localhost"}>`,
          headers: { "Auto-Submitted": "auto-generated", ...unsubscribeHeaders(mail) },
          ...writeMail(mail),
        });
      } catch (error) {
        throw toMailError(error);
      }
    },
  };
}

/** RFC 2369 and RFC 8058: mail programs show a button of their own, which asks nobody to sign in. */
function unsubscribeHeaders({ unsubscribeUrl }: Mail): Record<string, string> {
  if (unsubscribeUrl === undefined) return {};
  return { "List-Unsubscribe": `<${unsubscribeUrl}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" };
}

function messageIdOf(mail: Mail): string {
  return mail.id.replace(/[^A-Za-z0-9._-]/g, ".");
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "[::1]" || /^127\./.test(host);
}

/** Only codes: the server's own sentences repeat addresses. */
function toMailError(error: unknown): MailError {
  const { code, responseCode } = { code: undefined, responseCode: undefined, ...asObject(error) };
  const detail = [code, responseCode].filter((part) => part !== undefined).join(" ");
  if (code === "EAUTH") return new MailError("signIn", detail);
  const isFinal = typeof responseCode === "number" && responseCode >= 500;
  return new MailError(isFinal ? "refused" : "unreachable", detail);
}

function asObject(error: unknown): object {
  return typeof error === "object" && error !== null ? error : {};
}
