import { z } from "zod";

/** Which token a call carries. With the last kind the authorizer's is used when the call names an authorizer. */
export type TokenKind =
  | "none"
  | "component_access_token"
  | "authorizer_access_token"
  | "component_or_authorizer";

/** Which of the four base addresses a path belongs to. */
export type BaseUrlName = "api" | "mp" | "open" | "pay";
export type BaseUrls = Readonly<Record<BaseUrlName, string>>;
export type HttpMethod = "GET" | "POST";

/**
 * One WeChat endpoint as data. `Req` is what a caller passes, `Res` what the caller gets; both keep WeChat's
 * own names. The simulator serves the same list and the contract test compares it with the reference.
 */
export interface Endpoint<Req = unknown, Res = unknown> {
  /** `chapter.verb`; the export has the name of the verb. */
  readonly name: string;
  readonly method: HttpMethod;
  readonly path: string;
  readonly baseUrl: BaseUrlName;
  readonly token: TokenKind;
  /** The query parameter that carries the token. */
  readonly tokenParameter: "component_access_token" | "access_token" | null;
  /** Other spellings that WeChat accepts or once documented. We never send them. */
  readonly alsoSeenPaths: readonly string[];
  readonly alsoSeenMethods: readonly HttpMethod[];
  /** Query parameters with one value that tell endpoints of the same path apart, such as `action`. */
  readonly fixedQuery: Readonly<Record<string, string>>;
  /** Where the request goes. A POST always has a body, `{}` when there is nothing to say; `multipart` carries files. */
  readonly requestIn: "body" | "query" | "multipart";
  /** `binary` answers an image or file on success and JSON on failure, told apart by Content-Type. */
  readonly answer: "json" | "binary";
  /** `safe`: asking twice does no harm, so it is repeated after busy, a timeout or a lost connection. */
  readonly retry: "safe" | "never";
  /** Calls of one group share a limit at WeChat. */
  readonly quotaGroup: string;
  readonly request: z.ZodType<unknown, Req>;
  readonly response: z.ZodType<Res>;
  /** errcode → what it means here. Wins over the global table. */
  readonly errors: Readonly<Record<number, string>>;
  /** Failing errcodes under which the answer still says something to read, such as the fields that are wrong. */
  readonly answeringErrcodes: readonly number[];
  /** Fields to hide in records, beside those that are hidden everywhere. */
  readonly redact: readonly string[];
  readonly docs: string;
  readonly example: { readonly request: Req; readonly response: unknown };
}

/** What a binary endpoint answers. */
export const binaryAnswer = z.object({ contentType: z.string(), bytes: z.instanceof(Uint8Array) });

/** A file to send, as one part of a multipart request. */
export interface WireFile {
  fileName: string;
  contentType: string;
  bytes: Uint8Array;
}

export const wireFile = z.custom<WireFile>((value) => isWireFile(value)).meta({ wireType: "file" });

export function isWireFile(value: unknown): value is WireFile {
  return typeof value === "object" && value !== null && "bytes" in value && value.bytes instanceof Uint8Array;
}

/** The two fields that nearly every answer may carry; the caller has dealt with a failing errcode before. */
export const wireStatus = { errcode: z.number().optional(), errmsg: z.string().optional() };

type OptionalKey =
  | "baseUrl"
  | "tokenParameter"
  | "alsoSeenPaths"
  | "alsoSeenMethods"
  | "fixedQuery"
  | "requestIn"
  | "answer"
  | "answeringErrcodes"
  | "redact";

type EndpointLiteral<Req, Res> = Omit<Endpoint<Req, Res>, OptionalKey | "example"> &
  Partial<Pick<Endpoint, OptionalKey>> & {
    readonly example: { readonly request: NoInfer<Req>; readonly response: unknown };
  };

/** Fills in what most endpoints share and gives the literal its types. */
export function defineEndpoint<Req, Res>(literal: EndpointLiteral<Req, Res>): Endpoint<Req, Res> {
  return {
    baseUrl: "api",
    tokenParameter: defaultTokenParameter(literal.token),
    alsoSeenPaths: [],
    alsoSeenMethods: [],
    fixedQuery: {},
    requestIn: literal.method === "GET" ? "query" : "body",
    answer: "json",
    answeringErrcodes: [],
    redact: [],
    ...literal,
  };
}

/** `/cgi-bin/component/…` endpoints take the classic spelling, which newer pages also accept. */
function defaultTokenParameter(token: TokenKind): Endpoint["tokenParameter"] {
  if (token === "none") return null;
  return token === "component_access_token" ? "component_access_token" : "access_token";
}
