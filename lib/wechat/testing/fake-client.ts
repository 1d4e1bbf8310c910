import { type ApiCallRecord, createWechatClient, type WechatClient } from "@/lib/wechat/client";
import { WechatApiError } from "@/lib/wechat/errors";
import type { AuthorizerTarget, IssuedToken, TokenPort } from "@/lib/wechat/tokens";
import type { TransportRequest, TransportResponse } from "@/lib/wechat/transport";

type Scripted = TransportResponse | Error;

export interface FakeClient {
  client: WechatClient;
  requests: TransportRequest[];
  records: ApiCallRecord[];
  sleeps: number[];
  tokens: TokenPort & { invalidated: string[]; issued: number };
}

/** An answer as WeChat sends it: HTTP 200 with JSON. */
export function jsonAnswer(body: unknown, status = 200): TransportResponse {
  return rawAnswer(JSON.stringify(body), "application/json; encoding=utf-8", status);
}

export function rawAnswer(text: string, contentType: string | null, status = 200): TransportResponse {
  return { status, contentType, bytes: new TextEncoder().encode(text) };
}

/** A client whose transport gives the scripted answers in turn; running out of them fails the test. */
export function createFakeClient(answers: Scripted[], recordCall?: () => Promise<void>): FakeClient {
  const requests: TransportRequest[] = [];
  const records: ApiCallRecord[] = [];
  const sleeps: number[] = [];
  const tokens = fakeTokens();
  const client = createWechatClient({
    baseUrls: {
      api: "https://api.example.com/",
      mp: "https://mp.example.com",
      open: "https://open.example.com",
      pay: "https://pay.example.com",
    },
    transport: {
      async send(request) {
        requests.push(request);
        const answer = answers.shift();
        if (!answer) throw new Error("no scripted answer is left");
        if (answer instanceof Error) throw answer;
        return answer;
      },
    },
    clock: { now: () => new Date("2026-11-20T02:00:00Z") },
    tokens,
    recordCall: (call) => {
      records.push(call);
      return recordCall?.();
    },
    sleep: async (milliseconds) => {
      sleeps.push(milliseconds);
    },
    random: () => 1,
  });
  return { client, requests, records, sleeps, tokens };
}

/** Issues SECRET_COMPONENT_TOKEN_1, …_2 after an invalidation, and so on; the same per authorizer. */
function fakeTokens() {
  const versions = new Map<string, number>();
  const invalidated: string[] = [];
  let issued = 0;
  const issue = (owner: string, name: string): IssuedToken => {
    issued += 1;
    const version = versions.get(owner) ?? 1;
    return { accessToken: `SECRET_${name}_TOKEN_${version}`, version };
  };
  const drop = (owner: string, version: number) => {
    invalidated.push(`${owner}@${version}`);
    if ((versions.get(owner) ?? 1) === version) versions.set(owner, version + 1);
  };
  const ownerOf = (target: AuthorizerTarget) => `${target.componentAppid}/${target.authorizerAppid}`;
  return {
    invalidated,
    get issued() {
      return issued;
    },
    getComponentAccessToken: async (appid: string) => issue(appid, "COMPONENT"),
    getAuthorizerAccessToken: async (target: AuthorizerTarget) => issue(ownerOf(target), "AUTHORIZER"),
    invalidateComponentAccessToken: async (appid: string, version: number) => drop(appid, version),
    invalidateAuthorizerAccessToken: async (target: AuthorizerTarget, version: number) =>
      drop(ownerOf(target), version),
  };
}

/** The error of a call that must fail. */
export async function failureOf(call: Promise<unknown>): Promise<WechatApiError> {
  const error = await call.then(
    () => undefined,
    (err: unknown) => err,
  );
  if (error instanceof WechatApiError) return error;
  throw new Error(`expected a WechatApiError, got ${String(error)}`);
}
