import { routes } from "@/lib/routes";
import type { CallbackOutcome } from "@/lib/services/callbacks/count-callbacks";
import type { SealedCallback } from "@/lib/wechat/callbacks/sign";
import {
  encryptOf,
  encryptTampered,
  type RawRequest,
  seal,
  signText,
  type Tampered,
} from "../../support/callbacks";
import { ticketXml } from "../../support/documents";
import type { TestPlatform } from "../../support/settings";

/** What a row may build its request from. */
export interface Kit {
  platform: TestPlatform;
  /** The EncodingAESKey before the last rotation. */
  previousKey: string;
  /** A second platform of the same installation. */
  other: TestPlatform;
}

export type StoredState = "received" | "unparseable" | "unrecognised" | "quarantined";

/** One request and everything it may leave behind. */
export interface Row {
  title: string;
  request(kit: Kit): RawRequest;
  status: number;
  body: string;
  /** Null when no event row may appear. */
  stored: { state: StoredState; name?: string | null } | null;
  /** Null when not even a count may appear. */
  counted: CallbackOutcome | null;
}

type Expected = Omit<Row, "title" | "request">;

export const rejected = (status: number, body: string): Expected => ({
  status,
  body,
  stored: null,
  counted: "rejected",
});

export const unsigned = rejected(401, "signature_mismatch");
export const malformed = rejected(400, "malformed_envelope");

export const taken = (state: StoredState, name?: string | null): Expected => ({
  status: 200,
  body: "success",
  stored: { state, ...(name === undefined ? {} : { name }) },
  counted: state === "received" ? "accepted" : state,
});

export const ticketTaken = taken("received", "component_verify_ticket");
export const quarantined = taken("quarantined", null);

export function row(title: string, request: Row["request"], expected: Expected): Row {
  return { title, request, ...expected };
}

/** To the authorization URL, as WeChat sends it. */
export function toEvents(
  platform: TestPlatform,
  sealed: SealedCallback,
  changes: Partial<RawRequest> = {},
): RawRequest {
  return {
    method: "POST",
    path: routes.wechatEvents(platform.appid),
    query: Object.entries(sealed.query),
    headers: { "content-type": "text/xml" },
    body: sealed.body,
    chunked: false,
    ...changes,
  };
}

export function toMessages(
  platform: TestPlatform,
  sealed: SealedCallback,
  authorizerAppid: string,
  changes: Partial<RawRequest> = {},
): RawRequest {
  return toEvents(platform, sealed, {
    path: routes.wechatMessages(platform.appid, authorizerAppid),
    ...changes,
  });
}

/** A good ticket push whose query is then changed. */
export function withQuery(
  change: (query: Record<string, string>, kit: Kit) => Record<string, string | undefined>,
) {
  return (kit: Kit): RawRequest => {
    const sealed = seal(kit.platform, ticketXml());
    const query = Object.entries(change(sealed.query, kit)).flatMap(([name, value]): [string, string][] =>
      value === undefined ? [] : [[name, value]],
    );
    return toEvents(kit.platform, sealed, { query });
  };
}

/** A good ticket push whose body is then changed; the query stays that of the original. */
export function withBody(
  change: (body: string, kit: Kit) => Buffer | string,
  changes: Partial<RawRequest> = {},
) {
  return (kit: Kit): RawRequest => {
    const sealed = seal(kit.platform, ticketXml());
    return toEvents(kit.platform, sealed, { body: change(sealed.body, kit), ...changes });
  };
}

/** A rightly signed callback whose ciphertext is wrong in one region. */
export function withRegion(tampered: Tampered | ((kit: Kit) => Tampered)) {
  return (kit: Kit): RawRequest => {
    const wrong = typeof tampered === "function" ? tampered(kit) : tampered;
    return toEvents(kit.platform, signText(kit.platform, encryptTampered(kit.platform, ticketXml(), wrong)));
  };
}

/** A rightly signed callback with any text in the place of the ciphertext. */
export function withCiphertext(change: (encrypt: string, kit: Kit) => string) {
  return (kit: Kit): RawRequest => {
    const encrypt = encryptOf(seal(kit.platform, ticketXml()));
    return toEvents(kit.platform, signText(kit.platform, change(encrypt, kit)));
  };
}

/** A rightly sealed document. */
export function withDocument(xml: string | (() => string), changes: Partial<RawRequest> = {}) {
  return (kit: Kit): RawRequest =>
    toEvents(kit.platform, seal(kit.platform, typeof xml === "function" ? xml() : xml), changes);
}

/** A rightly sealed document at the message URL. */
export function withMessage(xml: string | (() => string), authorizerAppid = "wxf8b4f85f3a794e77") {
  return (kit: Kit): RawRequest => {
    const sealed = seal(kit.platform, typeof xml === "function" ? xml() : xml, {
      toUserName: "gh_fb9688c2a4b2",
    });
    return toMessages(kit.platform, sealed, authorizerAppid);
  };
}
