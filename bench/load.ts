import { Agent, request } from "node:http";
import { sealCallback } from "@/lib/wechat/callbacks/sign";

export interface Target {
  url: string;
  componentAppid: string;
  token: string;
  encodingAesKey: string;
}

export interface Measured {
  requests: number;
  failed: number;
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
}

interface Message {
  path: string;
  body: string;
}

/** Encrypted before the clock starts: the generator shares the machine with what it measures. */
export function prepareMessages(target: Target, count: number, run: string): Message[] {
  const seconds = Math.floor(Date.now() / 1000);
  return Array.from({ length: count }, (_, index) => {
    const sealed = sealCallback({
      componentAppid: target.componentAppid,
      token: target.token,
      encodingAesKey: target.encodingAesKey,
      xml: `<xml><AppId><![CDATA[${target.componentAppid}]]></AppId><CreateTime>${seconds}</CreateTime><InfoType><![CDATA[unauthorized]]></InfoType><AuthorizerAppid><![CDATA[wx${run}${index.toString(16).padStart(10, "0")}]]></AuthorizerAppid></xml>`,
      timestamp: seconds,
      nonce: String(index),
      envelope: "authorization",
    });
    return {
      path: `${new URL(target.url).pathname}?${new URLSearchParams(sealed.query)}`,
      body: sealed.body,
    };
  });
}

/** Keeps `connections` requests under way until all messages are sent once. */
export async function drive(target: Target, messages: Message[], connections: number): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const durations: number[] = [];
  let failed = 0;
  let next = 0;
  const startedAt = performance.now();
  const lane = async () => {
    for (let index = next++; index < messages.length; index = next++) {
      const message = messages[index];
      if (!message) return;
      const sentAt = performance.now();
      const answer = await send(agent, target.url, message);
      durations.push(performance.now() - sentAt);
      if (answer !== "200 success") failed += 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, lane));
  const seconds = (performance.now() - startedAt) / 1000;
  agent.destroy();
  durations.sort((a, b) => a - b);
  const quantile = (share: number) =>
    durations[Math.min(durations.length - 1, Math.floor(durations.length * share))] ?? 0;
  return {
    requests: messages.length,
    failed,
    perSecond: messages.length / seconds,
    p50Ms: quantile(0.5),
    p99Ms: quantile(0.99),
  };
}

function send(agent: Agent, url: string, message: Message): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const outgoing = request(
      { agent, hostname, port, method: "POST", path: message.path, headers: { "content-type": "text/xml" } },
      (incoming) => {
        let body = "";
        incoming.setEncoding("utf8");
        incoming.on("data", (chunk: string) => {
          body += chunk;
        });
        incoming.on("end", () => resolve(`${incoming.statusCode} ${body}`));
      },
    );
    outgoing.on("error", (error) => resolve(`error ${error.message}`));
    outgoing.end(message.body);
  });
}
