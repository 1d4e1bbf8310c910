import { createHmac, timingSafeEqual } from "node:crypto";
import { simulatedNow } from "../clock";
import { type SimulatorContext, settingsOf } from "../context";
import { jsonReply, type Reply, type SimulatorRequest } from "../http";
import {
  countRobotMessages,
  findRobot,
  type Robot,
  type RobotPlatform,
  recordRobotMessage,
} from "../state/robots";
import { readFeishu, readMarkdown, type SaidByRobot } from "./payloads";

const wecomPath = "/cgi-bin/webhook/send";
const dingtalkPath = "/robot/send";
const feishuPath = /^\/open-apis\/bot\/v2\/hook\/([^/]+)$/;

export const isRobotCall = (path: string): boolean =>
  path === wecomPath || path === dingtalkPath || feishuPath.test(path);

interface Refusal {
  code: number;
  message: string;
}

/** What the three platforms say for the same reasons. */
const refusals = {
  wecom: {
    address: { code: 93000, message: "invalid webhook url" },
    frequency: { code: 45009, message: "api freq out of limit" },
    size: { code: 40058, message: "markdown.content exceed max length 4096" },
    shape: { code: 40008, message: "invalid message type" },
  },
  feishu: {
    address: { code: 19001, message: "param invalid: incoming webhook access token invalid" },
    frequency: { code: 11232, message: "frequency limited psm" },
    size: { code: 9499, message: "Bad Request" },
    shape: { code: 9499, message: "Bad Request" },
    signature: {
      code: 19021,
      message: "sign match fail or timestamp is not within one hour from current time",
    },
    keyword: { code: 19024, message: "Key Words Not Found" },
  },
  dingtalk: {
    address: { code: 300001, message: "token is not exist" },
    frequency: { code: 130101, message: "send too fast, exceed 20 times per minute" },
    size: { code: 400108, message: "message is too long" },
    shape: { code: 40035, message: "Missing parameter json" },
    signature: { code: 310000, message: "sign not match, more: [https://ding-doc.dingtalk.com/]" },
    keyword: { code: 310000, message: "keywords not in content, more: [https://ding-doc.dingtalk.com/]" },
  },
} as const;

const perMinute: Record<RobotPlatform, number> = { wecom: 20, feishu: 100, dingtalk: 20 };
const bytesMax: Record<RobotPlatform, number> = { wecom: 4_096, feishu: 20_480, dingtalk: 20_000 };
const signatureLifeMs = 3_600_000;

/** Takes a message for a group as its platform would, and keeps it for the page that shows what arrived. */
export async function answerRobotCall(context: SimulatorContext, request: SimulatorRequest): Promise<Reply> {
  const { robotAnswer } = settingsOf(context);
  if (robotAnswer === "down") return { status: 503, headers: {}, body: "unavailable" };
  if (robotAnswer === "redirect") {
    return { status: 302, headers: { location: `${request.origin}/control/settings` }, body: "" };
  }
  const { platform, token } = readTarget(request);
  const robot = findRobot(context.database, platform, token);
  const refuse = (refusal: Refusal) => answerAs(platform, refusal);
  if (!robot || request.method !== "POST") return refuse(refusals[platform].address);
  const now = await simulatedNow(context.clock);
  const body = parseBody(request.body);
  const said = body === null ? null : platform === "feishu" ? readFeishu(body) : readMarkdown(body);
  const refusal =
    robotAnswer === "busy"
      ? refusals[platform].frequency
      : refusalFor(context, robot, { request, body, said, now });
  recordRobotMessage(context.database, {
    at: now,
    platform,
    token,
    robotName: robot.name,
    title: said?.title ?? "",
    text: said?.text ?? "",
    payload: request.body.toString("utf8"),
    signed: isSigned(request, body) ? 1 : 0,
    code: refusal?.code ?? 0,
  });
  return refuse(refusal ?? { code: 0, message: platform === "feishu" ? "success" : "ok" });
}

function readTarget(request: SimulatorRequest): { platform: RobotPlatform; token: string } {
  if (request.path === wecomPath) return { platform: "wecom", token: request.query.get("key") ?? "" };
  if (request.path === dingtalkPath) {
    return { platform: "dingtalk", token: request.query.get("access_token") ?? "" };
  }
  return { platform: "feishu", token: feishuPath.exec(request.path)?.[1] ?? "" };
}

interface Heard {
  request: SimulatorRequest;
  body: Record<string, unknown> | null;
  said: SaidByRobot | null;
  now: number;
}

function refusalFor(context: SimulatorContext, robot: Robot, heard: Heard): Refusal | null {
  const { platform } = robot;
  const { request, said, now } = heard;
  if (countRobotMessages(context.database, robot, now - 60_000) >= perMinute[platform]) {
    return refusals[platform].frequency;
  }
  if (!said) return refusals[platform].shape;
  const size = platform === "wecom" ? Buffer.byteLength(said.text) : request.body.length;
  if (size > bytesMax[platform]) return refusals[platform].size;
  if (platform === "wecom") return null;
  if (robot.secret && !signatureFits(robot, heard)) return refusals[platform].signature;
  if (robot.keyword && !`${said.title}${said.text}`.includes(robot.keyword))
    return refusals[platform].keyword;
  return null;
}

function isSigned(request: SimulatorRequest, body: Record<string, unknown> | null): boolean {
  return request.query.has("sign") || (body !== null && "sign" in body);
}

/** 飞书 signs nothing with the text as the key; 钉钉 signs the text with the secret. Both within an hour. */
function signatureFits({ platform, secret }: Robot, { request, body, now }: Heard): boolean {
  const isFeishu = platform === "feishu";
  const timestamp = isFeishu ? String(body?.timestamp ?? "") : (request.query.get("timestamp") ?? "");
  const given = isFeishu ? String(body?.sign ?? "") : (request.query.get("sign") ?? "");
  const text = `${timestamp}\n${secret}`;
  const expected = isFeishu
    ? createHmac("sha256", text).digest("base64")
    : createHmac("sha256", secret).update(text).digest("base64");
  const ageMs = Math.abs(now - Number(timestamp) * (isFeishu ? 1000 : 1));
  return ageMs <= signatureLifeMs && isEqual(given, expected);
}

function isEqual(one: string, other: string): boolean {
  const [first, second] = [Buffer.from(one), Buffer.from(other)];
  return first.length === second.length && timingSafeEqual(first, second);
}

function parseBody(body: Buffer): Record<string, unknown> | null {
  try {
    const parsed: unknown = JSON.parse(body.toString("utf8"));
    return typeof parsed === "object" && parsed !== null ? { ...parsed } : null;
  } catch {
    return null;
  }
}

const answerAs = (platform: RobotPlatform, { code, message }: Refusal): Reply =>
  jsonReply(platform === "feishu" ? { code, msg: message, data: {} } : { errcode: code, errmsg: message });
