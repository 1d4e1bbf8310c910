import { buildXml, parseXml, textOf, XmlFormatError } from "@/lib/wechat/callbacks/xml";

/** The outer document of a callback. Only `encrypt` is covered by the signature; the rest is a hint. */
export interface CallbackEnvelope {
  encrypt: string;
  /** Present on the authorization URL. */
  componentAppid: string | undefined;
  /** Present on the message URL: the original id (gh_…) of the account. */
  toUserName: string | undefined;
}

/** Which of the two URLs the signer writes for; the message URL names the account. */
export type EnvelopeKind = "authorization" | { toUserName: string; openid?: string };

/** Reads the outer document. Throws XmlFormatError when it is not one, or has no single `Encrypt`. */
export function parseEnvelope(body: string): CallbackEnvelope {
  const fields = parseXml(body);
  const encrypt = textOf(fields, "Encrypt");
  if (!encrypt) throw new XmlFormatError("no single Encrypt element");
  return { encrypt, componentAppid: textOf(fields, "AppId"), toUserName: textOf(fields, "ToUserName") };
}

/** Writes the outer document as WeChat sends it to one of the two URLs. */
export function buildEnvelope(input: {
  encrypt: string;
  componentAppid: string;
  kind: EnvelopeKind;
}): string {
  const head =
    input.kind === "authorization" ? { AppId: input.componentAppid } : { ToUserName: input.kind.toUserName };
  return buildXml({ ...head, Encrypt: input.encrypt });
}
