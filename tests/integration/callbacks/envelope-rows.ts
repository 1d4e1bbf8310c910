import { limits } from "@/lib/wechat/limits";
import { encryptOf, seal } from "../../support/callbacks";
import { ticketXml } from "../../support/documents";
import { type Kit, malformed, type Row, rejected, row, ticketTaken, toEvents, withBody } from "./row";

const tooLarge = rejected(413, "body_too_large");
const wrongMethod = rejected(405, "method_not_allowed");
const megabytes = (count: number) => "x".repeat(count * 1024 * 1024);

const bomb =
  '<!DOCTYPE xml [<!ENTITY a "aaaaaaaaaa">' +
  "bcdefghij".replace(
    /./g,
    (name, index: number) => `<!ENTITY ${name} "${`&${"abcdefghij"[index]};`.repeat(10)}">`,
  ) +
  "]>";

const withMethod = (method: string) => (kit: Kit) =>
  toEvents(kit.platform, seal(kit.platform, ticketXml()), { method });
const withHeaders = (headers: Record<string, string>) => withBody((body) => body, { headers });

/** Wrong around the ciphertext: methods, sizes and outer documents. */
export const envelopeRows: Row[] = [
  ...["GET", "PUT", "PATCH", "DELETE", "OPTIONS"].map((method) =>
    row(`the method ${method}`, withMethod(method), wrongMethod),
  ),
  row("the method HEAD", withMethod("HEAD"), { ...wrongMethod, body: "" }),
  row(
    "a GET with echostr, as for an ordinary account",
    (kit) => {
      const sealed = seal(kit.platform, ticketXml());
      return toEvents(kit.platform, sealed, {
        method: "GET",
        query: [...Object.entries(sealed.query), ["echostr", "1234"]],
      });
    },
    wrongMethod,
  ),
  row(
    "an empty body",
    withBody(() => ""),
    malformed,
  ),
  row(
    "a body of JSON",
    withBody((body) => JSON.stringify({ Encrypt: encryptOf({ query: {}, body }) })),
    malformed,
  ),
  row(
    "a body of form fields",
    withBody((body) => `Encrypt=${encodeURIComponent(encryptOf({ query: {}, body }))}`),
    malformed,
  ),
  row(
    "a body of words",
    withBody(() => "hello"),
    malformed,
  ),
  row(
    "HTML",
    withBody(() => "<!doctype html><html><body>hello</body></html>"),
    malformed,
  ),
  row(
    "a body cut in the middle",
    withBody((body) => body.slice(0, body.length / 2)),
    malformed,
  ),
  row(
    "another root",
    withBody((body) => body.replaceAll("xml>", "html>")),
    malformed,
  ),
  row(
    "the root in upper case",
    withBody((body) => body.replaceAll("xml>", "XML>")),
    malformed,
  ),
  row(
    "encrypt in lower case",
    withBody((body) => body.replaceAll("Encrypt>", "encrypt>")),
    malformed,
  ),
  row(
    "two ciphertexts",
    withBody((body) => body.replace("</xml>", `${body.match(/<Encrypt>.*<\/Encrypt>/)?.[0]}</xml>`)),
    malformed,
  ),
  row(
    "the ciphertext a level too deep",
    withBody((body) => body.replace("<Encrypt>", "<a><Encrypt>").replace("</Encrypt>", "</Encrypt></a>")),
    malformed,
  ),
  row(
    "two documents",
    withBody((body) => body + body),
    malformed,
  ),
  row(
    "a comment",
    withBody((body) => body.replace("<Encrypt>", "<!-- hello --><Encrypt>")),
    malformed,
  ),
  row(
    "a doctype",
    withBody((body) => `<!DOCTYPE xml>${body}`),
    malformed,
  ),
  row(
    "a bomb of entities",
    withBody((body) => `${bomb}${body.replace("<Encrypt>", "<a>&j;</a><Encrypt>")}`),
    malformed,
  ),
  row(
    "an external entity",
    withBody(
      (body) =>
        `<!DOCTYPE xml [<!ENTITY x SYSTEM "file:///etc/passwd">]>${body.replace("<Encrypt>", "<a>&x;</a><Encrypt>")}`,
    ),
    malformed,
  ),
  row(
    "an entity without a declaration",
    withBody((body) => body.replace("<Encrypt>", "<a>&x;</a><Encrypt>")),
    malformed,
  ),
  row(
    "thirteen levels",
    withBody((body) => body.replace("<Encrypt>", `${"<a>".repeat(13)}${"</a>".repeat(13)}<Encrypt>`)),
    malformed,
  ),
  row(
    "a ciphertext under __proto__",
    withBody((body) => body.replaceAll("Encrypt>", "__proto__>")),
    malformed,
  ),
  row(
    "five megabytes",
    withBody(() => megabytes(5)),
    tooLarge,
  ),
  row(
    "five megabytes in pieces without a length",
    withBody(() => megabytes(5), { chunked: true }),
    tooLarge,
  ),
  row(
    "a byte above the cap",
    withBody((body) => body.padEnd(limits.callbackBodyMaxBytes + 1)),
    tooLarge,
  ),
  row(
    "a byte above the cap in pieces",
    withBody((body) => body.padEnd(limits.callbackBodyMaxBytes + 1), { chunked: true }),
    tooLarge,
  ),
  row(
    "the cap exactly, filled with spaces",
    withBody((body) => body.padEnd(limits.callbackBodyMaxBytes)),
    ticketTaken,
  ),
  row(
    "a good push in pieces",
    withBody((body) => body, { chunked: true }),
    ticketTaken,
  ),
  row("no content type", withHeaders({}), ticketTaken),
  row("the content type of JSON", withHeaders({ "content-type": "application/json" }), ticketTaken),
  row(
    "the content type of forms",
    withHeaders({ "content-type": "application/x-www-form-urlencoded" }),
    ticketTaken,
  ),
  row(
    "a content type of another alphabet",
    withHeaders({ "content-type": "text/xml; charset=gbk" }),
    ticketTaken,
  ),
  row(
    "an XML declaration",
    withBody((body) => `<?xml version="1.0" encoding="UTF-8"?>\n${body}`),
    ticketTaken,
  ),
  row(
    "line ends around everything",
    withBody((body) => `\r\n${body.replaceAll("><", ">\r\n<")}\r\n`),
    ticketTaken,
  ),
  row(
    "attributes that mean nothing",
    withBody((body) => body.replace("<Encrypt>", '<Encrypt a="b">')),
    ticketTaken,
  ),
  row(
    "a ciphertext without CDATA",
    withBody((body) => body.replaceAll(/<!\[CDATA\[|\]\]>/g, "")),
    ticketTaken,
  ),
  row(
    "the hint of another platform, which the signature does not cover",
    withBody((body, kit) => body.replace(kit.platform.appid, kit.other.appid)),
    ticketTaken,
  ),
  row(
    "a byte-order mark in front",
    withBody((body) => `\uFEFF${body}`),
    ticketTaken,
  ),
  row(
    "bytes that are no UTF-8 in a field nobody reads",
    withBody((body) => {
      const [before = "", after = ""] = body.split("<Encrypt>");
      return Buffer.concat([
        Buffer.from(`${before}<a>`),
        Buffer.from([0xff, 0xfe]),
        Buffer.from(`</a><Encrypt>${after}`),
      ]);
    }),
    ticketTaken,
  ),
  row(
    "a NUL in a field nobody reads",
    withBody((body) => body.replace("<Encrypt>", "<a>\0</a><Encrypt>")),
    ticketTaken,
  ),
];
