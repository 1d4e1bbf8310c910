import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { decryptMessage, verifySignature } from "@/lib/wechat/callbacks/crypto";
import { parseEnvelope } from "@/lib/wechat/callbacks/envelope";
import { parseXml, type XmlFields } from "@/lib/wechat/callbacks/xml";

/** One callback as a platform receives it. */
export interface Received {
  path: string;
  query: URLSearchParams;
  body: string;
  signed: boolean;
  /** null when the message cannot be opened with the receiver's key. */
  xml: string | null;
  fields: XmlFields | null;
}

export interface Receiver {
  url: string;
  host: string;
  received: Received[];
  /** How the next callbacks are answered; "hang" never answers. */
  answerWith(answer: { status: number; body: string } | "hang"): void;
  /** By InfoType, or by Event on the message URL. */
  named(name: string): Received[];
  close(): Promise<void>;
}

export interface ReceiverKeys {
  componentAppid: string;
  token: string;
  encodingAesKey: string;
}

/** A small platform that opens callbacks and remembers them. */
export async function startReceiver(keys: ReceiverKeys): Promise<Receiver> {
  const received: Received[] = [];
  let answer: { status: number; body: string } | "hang" = { status: 200, body: "success" };
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
    const url = new URL(incoming.url ?? "/", "http://receiver");
    received.push(open(keys, url, Buffer.concat(chunks).toString("utf8")));
    if (answer === "hang") return;
    outgoing.writeHead(answer.status).end(answer.body);
  });
  const port = await listen(server);
  return {
    url: `http://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    received,
    answerWith: (next) => {
      answer = next;
    },
    named: (name) => received.filter(({ fields }) => fields?.InfoType === name || fields?.Event === name),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function open(keys: ReceiverKeys, url: URL, body: string): Received {
  const base = { path: url.pathname, query: url.searchParams, body };
  try {
    const { encrypt } = parseEnvelope(body);
    const signed = verifySignature({
      token: keys.token,
      timestamp: url.searchParams.get("timestamp") ?? "",
      nonce: url.searchParams.get("nonce") ?? "",
      encrypt,
      msgSignature: url.searchParams.get("msg_signature") ?? "",
    });
    return { ...base, signed, ...decrypt(keys, encrypt) };
  } catch {
    return { ...base, signed: false, xml: null, fields: null };
  }
}

function decrypt(keys: ReceiverKeys, encrypt: string): Pick<Received, "xml" | "fields"> {
  try {
    const { message } = decryptMessage({
      encodingAesKeys: [keys.encodingAesKey],
      componentAppid: keys.componentAppid,
      encrypt,
    });
    return { xml: message, fields: parseXml(message) };
  } catch {
    return { xml: null, fields: null };
  }
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address: AddressInfo | string | null = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : 0);
    });
  });
}
