import type { RobotKind } from "./robot";

interface Shape {
  host: string;
  path: RegExp;
  /** The only parameter of the address; null where the token is the last part of the path. */
  parameter: string | null;
  token: RegExp;
}

const shapes: Record<RobotKind, Shape> = {
  wecom: {
    host: "qyapi.weixin.qq.com",
    path: /^\/cgi-bin\/webhook\/send$/,
    parameter: "key",
    token: /^[0-9a-zA-Z-]{16,64}$/,
  },
  feishu: {
    host: "open.feishu.cn",
    path: /^\/open-apis\/bot\/v2\/hook\/([0-9a-zA-Z-]{16,64})$/,
    parameter: null,
    token: /^[0-9a-zA-Z-]{16,64}$/,
  },
  dingtalk: {
    host: "oapi.dingtalk.com",
    path: /^\/robot\/send$/,
    parameter: "access_token",
    token: /^[0-9a-zA-Z]{32,128}$/,
  },
};

/**
 * The secret part of a webhook's address as its platform shows it; null for every other address. Only this part is
 * kept, and a message goes to the platform's own host: no address that somebody typed is ever asked.
 */
export function readRobotToken(kind: RobotKind, text: string): string | null {
  const shape = shapes[kind];
  const typed = text.trim();
  // Compared as written: what a parser would mend is not an address that the platform has shown.
  if (!typed.startsWith(`https://${shape.host}/`) || !URL.canParse(typed)) return null;
  const url = new URL(typed);
  const inPath = shape.path.exec(url.pathname);
  if (!inPath || url.hash !== "" || url.host !== shape.host || url.username !== "") return null;
  const parameters = [...url.searchParams];
  if (shape.parameter === null) return parameters.length === 0 ? (inPath[1] ?? null) : null;
  const [only, ...others] = parameters;
  if (!only || others.length > 0 || only[0] !== shape.parameter) return null;
  return shape.token.test(only[1]) ? only[1] : null;
}
