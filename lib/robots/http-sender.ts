import { z } from "zod";
import type { Clock } from "@/lib/clock";
import { textBytesMax, toRequest } from "./requests";
import { RobotError, type RobotKind, type RobotProblem, type RobotSender } from "./robot";
import { writeMessage } from "./write-message";

export interface RobotSettings {
  /** Without a slash at the end. */
  baseUrls: Record<RobotKind, string>;
  clock: Clock;
}

const timeoutMs = 8_000;
const answerBytesMax = 64 * 1024;

/** Sends to the platforms' own hosts. Redirects are not followed: nobody else is asked. */
export function createRobotSender({ baseUrls, clock }: RobotSettings): RobotSender {
  return {
    async send(message) {
      const { kind, token, signingSecret } = message;
      const text = writeMessage(message, textBytesMax[kind]);
      const { path, body } = toRequest[kind]({ token, signingSecret, text, now: clock.now() });
      const answer = await post(`${baseUrls[kind]}${path}`, body);
      const problem = problemOf(kind, answer);
      if (problem) throw new RobotError(problem, answer.code);
    },
  };
}

interface Answer {
  code: number;
  message: string;
}

/** 企业微信 and 钉钉 say `errcode`, 飞书 says `code`. */
const AnswerBody = z.union([
  z.object({ errcode: z.number().int(), errmsg: z.string().default("") }),
  z.object({ code: z.number().int(), msg: z.string().default("") }),
]);

async function post(url: string, body: string): Promise<Answer> {
  let status: number;
  let text: string;
  try {
    const response = await fetch(url, {
      method: "POST",
      body,
      headers: { "content-type": "application/json; charset=utf-8" },
      redirect: "manual",
      cache: "no-store",
      signal: AbortSignal.timeout(timeoutMs),
    });
    status = response.status;
    text = await readCapped(response);
  } catch {
    // The cause names the address, which is a secret.
    throw new RobotError("unreachable", null);
  }
  if (status === 429) throw new RobotError("frequency", null);
  const parsed = AnswerBody.safeParse(parseJson(text));
  if (!parsed.success) throw new RobotError("unreachable", null);
  return "errcode" in parsed.data
    ? { code: parsed.data.errcode, message: parsed.data.errmsg }
    : { code: parsed.data.code, message: parsed.data.msg };
}

async function readCapped(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > answerBytesMax) break;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const problemsByCode: Record<RobotKind, Readonly<Record<number, RobotProblem>>> = {
  wecom: { 93000: "address", 45009: "frequency", 40058: "tooLong" },
  feishu: {
    19001: "address",
    19021: "signature",
    19022: "ip",
    19024: "keyword",
    11232: "frequency",
  },
  dingtalk: { 300001: "address", 300005: "address", 130101: "frequency", 410100: "frequency" },
};

/** Of one number for three reasons, told apart by what stands beside it. */
const dingtalkSecurity = 310000;

function problemOf(kind: RobotKind, { code, message }: Answer): RobotProblem | null {
  if (code === 0) return null;
  if (kind === "dingtalk" && code === dingtalkSecurity) {
    if (/keyword/i.test(message)) return "keyword";
    if (/ip|whitelist/i.test(message)) return "ip";
    return "signature";
  }
  return problemsByCode[kind][code] ?? "refused";
}
