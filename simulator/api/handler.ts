import type { Endpoint, TokenKind } from "@/lib/wechat/endpoint";
import type { ApiCall } from "./call";
import { assertFits } from "./strict";

/** What the simulator does for one endpoint of the catalogue. */
export interface Handler {
  name: string;
  /** Which tokens are taken. */
  token: TokenKind;
  /** Checks the request and answers WeChat's success body. Throws WechatFailure. */
  answer(call: ApiCall, fields: Record<string, unknown>): object;
}

export const defineHandler = <Req, Res>(
  endpoint: Endpoint<Req, Res>,
  work: (call: ApiCall, request: Req) => object,
  /** Where sources disagree with the catalogue, the simulator takes more than the documented kind. */
  token: TokenKind = endpoint.token,
): Handler => ({
  name: endpoint.name,
  token,
  answer: (call, fields) => {
    assertFits(endpoint.request, fields);
    return work(call, fields);
  },
});

/** What a handler answers with a picture or file. */
export class BinaryBody {
  constructor(
    readonly contentType: string,
    readonly bytes: Buffer,
  ) {}
}

/** The success body of endpoints that answer nothing else. */
export const OK = { errcode: 0, errmsg: "ok" };
