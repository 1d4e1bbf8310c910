import { createHmac } from "node:crypto";
import type { RobotKind } from "./robot";
import type { RobotText } from "./write-message";

export interface RobotRequest {
  /** Below the platform's base address. */
  path: string;
  body: string;
}

interface Sending {
  token: string;
  signingSecret: string | null;
  text: RobotText;
  now: Date;
}

/** In UTF-8 bytes, with what surrounds the text left for the envelope. */
export const textBytesMax: Record<RobotKind, number> = { wecom: 4_000, feishu: 18_000, dingtalk: 18_000 };

export const toRequest: Record<RobotKind, (sending: Sending) => RobotRequest> = {
  wecom: ({ token, text }) => ({
    path: `/cgi-bin/webhook/send?key=${token}`,
    body: JSON.stringify({ msgtype: "markdown", markdown: { content: asMarkdown(text, "\n") } }),
  }),
  feishu: ({ token, signingSecret, text, now }) => ({
    path: `/open-apis/bot/v2/hook/${token}`,
    body: JSON.stringify({
      ...(signingSecret ? feishuSignature(signingSecret, now) : {}),
      msg_type: "post",
      content: { post: { zh_cn: { title: text.title, content: feishuLines(text) } } },
    }),
  }),
  dingtalk: ({ token, signingSecret, text, now }) => ({
    path: `/robot/send?access_token=${token}${signingSecret ? dingtalkSignature(signingSecret, now) : ""}`,
    body: JSON.stringify({
      msgtype: "markdown",
      markdown: { title: plain(text.title), text: asMarkdown(text, "\n\n") },
    }),
  }),
};

/** 飞书: the secret is in the key, and nothing is signed. */
function feishuSignature(secret: string, now: Date): { timestamp: string; sign: string } {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const sign = createHmac("sha256", `${timestamp}\n${secret}`).update("").digest("base64");
  return { timestamp, sign };
}

/** 钉钉: the same text, signed with the secret, in milliseconds and in the address. */
function dingtalkSignature(secret: string, now: Date): string {
  const timestamp = String(now.getTime());
  const sign = createHmac("sha256", secret).update(`${timestamp}\n${secret}`).digest("base64");
  return `&timestamp=${timestamp}&sign=${encodeURIComponent(sign)}`;
}

function asMarkdown({ title, lines }: RobotText, newline: string): string {
  const said = lines.map(({ text, url }) => (url === null ? plain(text) : `[${plain(text)}](${url})`));
  return [`**${plain(title)}**`, ...said].join(newline);
}

const lookalikes: Record<string, string> = {
  "<": "＜",
  ">": "＞",
  "[": "［",
  "]": "］",
  "(": "（",
  ")": "）",
  "*": "＊",
  _: "＿",
  "#": "＃",
  "`": "｀",
  "~": "～",
  "|": "｜",
  "!": "！",
  "@": "＠",
  "\\": "＼",
};

/** Neither platform knows an escape, so signs that mean something to it become ones that only look like them. */
function plain(text: string): string {
  return text.replace(/[<>[\]()*_#`~|!@\\]/g, (sign) => lookalikes[sign] ?? sign);
}

/** A structure and not markup: nothing in it has to be escaped. */
function feishuLines({ lines }: RobotText) {
  return lines.map(({ text, url }) => [url === null ? { tag: "text", text } : { tag: "a", text, href: url }]);
}
