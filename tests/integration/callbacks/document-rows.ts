import { randomBytes } from "node:crypto";
import { seal } from "../../support/callbacks";
import {
  eventXml,
  grantXml,
  messageXml,
  newAppidValue,
  newMsgId,
  newTicketValue,
  textXml,
  ticketXml,
  unauthorizedXml,
} from "../../support/documents";
import { type Row, row, taken, ticketTaken, toEvents, withDocument, withMessage } from "./row";

const unparseable = taken("unparseable", null);
const unknown = (name: string | null) => taken("unrecognised", name);
const now = () => Math.floor(Date.now() / 1000);
const unique = () => `<Unique>${randomBytes(8).toString("hex")}</Unique>`;
const without = (tag: string, xml: string) => xml.replace(new RegExp(`<${tag}>.*?</${tag}>`, "s"), unique());
const ticketWith = (more: string) => () => ticketXml().replace("</xml>", `${more}</xml>`);
const infoTypeXml = (infoType: string) => () =>
  `<xml><AppId>wx</AppId><CreateTime>${now()}</CreateTime><InfoType><![CDATA[${infoType}]]></InfoType>${unique()}</xml>`;
/** Recognised as a message; no rule of ours asks for more than keeping it. */
const messageKept = (name: string) => ({ ...taken("unrecognised", name), counted: "accepted" as const });

/** Rightly signed and sealed; only the document inside is odd. */
export const documentRows: Row[] = [
  row(
    "not XML",
    withDocument(() => `hello ${randomBytes(4).toString("hex")}`),
    unparseable,
  ),
  row("an empty document", withDocument(""), unparseable),
  row(
    "JSON",
    withDocument(() => JSON.stringify({ InfoType: "authorized", id: newMsgId() })),
    unparseable,
  ),
  row(
    "a doctype",
    withDocument(() => `<!DOCTYPE xml>${ticketXml()}`),
    unparseable,
  ),
  row(
    "a bomb of entities",
    withDocument(
      () => `<!DOCTYPE x [<!ENTITY a "${"a".repeat(1000)}">]>${ticketXml({ ticket: "&a;".repeat(50) })}`,
    ),
    unparseable,
  ),
  row(
    "an external entity",
    withDocument(() => `<!DOCTYPE x [<!ENTITY x SYSTEM "http://127.0.0.1:1/">]>${ticketXml()}`),
    unparseable,
  ),
  row("an entity without a declaration", withDocument(ticketWith("<a>&x;</a>")), unparseable),
  row("a reference to the character 0", withDocument(ticketWith("<a>&#0;</a>")), unparseable),
  row("a reference beyond Unicode", withDocument(ticketWith("<a>&#x110000;</a>")), unparseable),
  row("thirteen levels", withDocument(ticketWith("<a>".repeat(13) + "</a>".repeat(13))), unparseable),
  row("twenty thousand elements", withDocument(ticketWith("<a/>".repeat(20_001))), unparseable),
  row(
    "a CDATA section that never ends",
    withDocument(() => ticketXml().replace("]]></ComponentVerifyTicket>", "</ComponentVerifyTicket>")),
    unparseable,
  ),
  row(
    "a tag that never ends",
    withDocument(() => ticketXml().replace("</ComponentVerifyTicket>", "")),
    unparseable,
  ),
  row(
    "a tag closed by another, as in a published sample",
    withDocument(() =>
      infoTypeXml("notify_third_fasteregister")().replace(
        "</xml>",
        "<info><idname>张三</wxuser></info></xml>",
      ),
    ),
    unparseable,
  ),
  row(
    "a second document behind the first",
    withDocument(() => ticketXml() + ticketXml()),
    unparseable,
  ),
  row(
    "a tag called __proto__",
    withDocument(ticketWith("<__proto__><polluted>1</polluted></__proto__>")),
    unparseable,
  ),
  row(
    "tags called constructor and prototype",
    withDocument(ticketWith("<constructor><prototype><polluted>1</polluted></prototype></constructor>")),
    unparseable,
  ),
  row(
    "tags called toString and hasOwnProperty",
    withDocument(ticketWith("<toString>1</toString><hasOwnProperty>1</hasOwnProperty>")),
    ticketTaken,
  ),
  row(
    "a byte-order mark in front",
    withDocument(() => `\uFEFF${ticketXml()}`),
    ticketTaken,
  ),
  row(
    "a tag inside a CDATA section is text",
    withDocument(() => ticketXml({ ticket: `${newTicketValue()}<InfoType>unauthorized</InfoType>` })),
    ticketTaken,
  ),
  row(
    "a CDATA section split in two",
    withDocument(() => ticketXml({ ticket: `${newTicketValue()}]]]]><![CDATA[>` })),
    ticketTaken,
  ),
  row(
    "text without CDATA",
    withDocument(() => ticketXml().replaceAll(/<!\[CDATA\[|\]\]>/g, "")),
    ticketTaken,
  ),
  row(
    "attributes that mean nothing",
    withDocument(() => ticketXml().replace("<InfoType>", '<InfoType a="authorized">')),
    ticketTaken,
  ),
  row(
    "a NUL inside the ticket",
    withDocument(() => ticketXml({ ticket: `${newTicketValue()}\0` })),
    ticketTaken,
  ),
  row(
    "a ticket of emoji",
    withDocument(() => ticketXml({ ticket: `${newTicketValue()}😀` })),
    ticketTaken,
  ),
  row(
    "a ticket above every length",
    withDocument(() => ticketXml({ ticket: "t".repeat(5_000) + newTicketValue() })),
    unparseable,
  ),
  row(
    "a ticket at the message URL",
    withMessage(() => ticketXml()),
    ticketTaken,
  ),
  row(
    "no ticket",
    withDocument(() => without("ComponentVerifyTicket", ticketXml())),
    unparseable,
  ),
  row(
    "an empty ticket",
    withDocument(() => ticketXml({ ticket: "" }).replace("</xml>", `${unique()}</xml>`)),
    unparseable,
  ),
  row(
    "two tickets",
    withDocument(() =>
      ticketXml().replace("</xml>", "<ComponentVerifyTicket>x</ComponentVerifyTicket></xml>"),
    ),
    unparseable,
  ),
  row(
    "a ticket with children",
    withDocument(() =>
      ticketXml().replace(
        /<ComponentVerifyTicket>.*<\/Com/,
        `<ComponentVerifyTicket><a>${newTicketValue()}</a></Com`,
      ),
    ),
    unparseable,
  ),
  row(
    "no time",
    withDocument(() => without("CreateTime", ticketXml())),
    unparseable,
  ),
  ...["soon", "-1", "1.5", "1e9", "0x10", "１７００００００００", " ", "1700000000000"].map((createTime) =>
    row(
      `the time ${JSON.stringify(createTime)}`,
      withDocument(() => ticketXml({ createTime })),
      unparseable,
    ),
  ),
  row(
    "the time zero",
    withDocument(() => grantXml({ createTime: 0 })),
    taken("received", "authorized"),
  ),
  row(
    "a time in thirty thousand years",
    withDocument(() => grantXml({ createTime: "999999999999" })),
    taken("received", "authorized"),
  ),
  row(
    "an authorization without its code",
    withDocument(() => without("AuthorizationCode", grantXml())),
    unparseable,
  ),
  row(
    "an authorization without its account",
    withDocument(() => without("AuthorizerAppid", grantXml())),
    unparseable,
  ),
  row(
    "an authorization without its pre_auth_code",
    withDocument(() => without("PreAuthCode", grantXml())),
    taken("received", "authorized"),
  ),
  row(
    "an authorization whose expiry is no number",
    withDocument(() =>
      grantXml().replace(/<AuthorizationCodeExpiredTime>\d+/, "<AuthorizationCodeExpiredTime>soon"),
    ),
    taken("received", "authorized"),
  ),
  row(
    "a withdrawal without its account",
    withDocument(() => without("AuthorizerAppid", unauthorizedXml("wx"))),
    unparseable,
  ),
  row(
    "a withdrawal of an unknown account",
    withDocument(() => unauthorizedXml(newAppidValue())),
    taken("received", "unauthorized"),
  ),
  row(
    "an account of four thousand letters",
    withDocument(() => unauthorizedXml(randomBytes(2_000).toString("hex"))),
    taken("received", "unauthorized"),
  ),
  row(
    "an account with a NUL",
    withDocument(() => unauthorizedXml(`${newAppidValue()}\0`)),
    taken("received", "unauthorized"),
  ),
  row(
    "an InfoType that WeChat may add",
    withDocument(infoTypeXml("notify_of_tomorrow")),
    unknown("notify_of_tomorrow"),
  ),
  row("an InfoType in upper case", withDocument(infoTypeXml("AUTHORIZED")), unknown("AUTHORIZED")),
  row("an InfoType between spaces", withDocument(infoTypeXml(" authorized ")), unknown(" authorized ")),
  row("an InfoType called constructor", withDocument(infoTypeXml("constructor")), unknown("constructor")),
  row("an InfoType with a NUL", withDocument(infoTypeXml("a\0b")), unknown("ab")),
  row(
    "an InfoType of a hundred thousand letters",
    withDocument(() => infoTypeXml(randomBytes(50_000).toString("hex"))()),
    taken("unrecognised"),
  ),
  row(
    "two InfoTypes",
    withDocument(() =>
      infoTypeXml("authorized")().replace("</xml>", "<InfoType>unauthorized</InfoType></xml>"),
    ),
    unknown(null),
  ),
  row(
    "InfoType and MsgType at once",
    withDocument(() => ticketXml().replace("</xml>", "<MsgType>text</MsgType></xml>")),
    ticketTaken,
  ),
  row(
    "neither InfoType nor MsgType",
    withDocument(() => `<xml>${unique()}</xml>`),
    unknown(null),
  ),
  row("an empty <xml>", withDocument("<xml></xml>"), unknown(null)),
  row(
    "a text message",
    withMessage(() => textXml("你好")),
    messageKept("text"),
  ),
  row(
    "a text message with every trick of CDATA",
    withMessage(() => textXml("<![CDATA[ ]]]]><![CDATA[> &amp; <b>")),
    messageKept("text"),
  ),
  row(
    "a text message to an unknown account",
    withMessage(() => textXml("你好"), newAppidValue()),
    messageKept("text"),
  ),
  row(
    "a text message to an account nobody could have",
    withMessage(() => textXml("你好"), `${"x".repeat(4_000)}`),
    messageKept("text"),
  ),
  row(
    "a text message at the authorization URL",
    withDocument(() => textXml("你好")),
    messageKept("text"),
  ),
  row(
    "a release probe to a real account",
    withMessage(() => textXml("TESTCOMPONENT_MSG_TYPE_TEXT")),
    messageKept("text"),
  ),
  row(
    "a message kind that WeChat may add",
    withMessage(() => messageXml({ msgType: "hologram" })),
    unknown("hologram"),
  ),
  row(
    "an event that WeChat may add",
    withMessage(() => eventXml("event_of_tomorrow")),
    unknown("event_of_tomorrow"),
  ),
  row(
    "an event with a NUL in its name",
    withMessage(() => eventXml("a\0b")),
    unknown("ab"),
  ),
  row(
    "an event without a name",
    withMessage(() => messageXml({ msgType: "event" })),
    unparseable,
  ),
  row(
    "a message without a sender",
    withMessage(() => without("FromUserName", textXml("你好"))),
    unparseable,
  ),
  row(
    "a message whose kind is of a thousand letters",
    withMessage(() => messageXml({ msgType: "k".repeat(1_000) })),
    unparseable,
  ),
  row(
    "a MsgId above 2^63",
    withMessage(() => textXml("你好", { msgId: `18446744073709551615${Date.now()}` })),
    messageKept("text"),
  ),
  row(
    "a MsgId of ten thousand letters",
    withMessage(() => textXml("你好", { msgId: randomBytes(5_000).toString("hex") })),
    messageKept("text"),
  ),
  row(
    "a MsgId with a NUL",
    withMessage(() => textXml("你好", { msgId: `${newMsgId()}\0` })),
    messageKept("text"),
  ),
  row(
    "a document as large as the cap allows",
    (kit) => toEvents(kit.platform, seal(kit.platform, textXml("汉".repeat(60_000)), { toUserName: "gh_1" })),
    messageKept("text"),
  ),
];
