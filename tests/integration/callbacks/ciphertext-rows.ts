import { seal } from "../../support/callbacks";
import { ticketXml } from "../../support/documents";
import {
  malformed,
  quarantined,
  type Row,
  rejected,
  row,
  ticketTaken,
  toEvents,
  withCiphertext,
  withRegion,
} from "./row";

const foreign = rejected(403, "appid_mismatch");

/** Rightly signed, so it comes from WeChat or from somebody who knows the token, but the inside is wrong. */
export const ciphertextRows: Row[] = [
  row(
    "another random prefix, which means nothing",
    withRegion({ random: Buffer.alloc(16, 255) }),
    ticketTaken,
  ),
  row("a length beyond the message", withRegion({ length: 5_000 }), quarantined),
  row("the largest length there is", withRegion({ length: 0xffff_ffff }), quarantined),
  row(
    "a length one short, so that a letter slips into the appid",
    withRegion({ length: ticketXml().length - 1 }),
    foreign,
  ),
  row("a length of nothing", withRegion({ length: 0 }), foreign),
  row(
    "the appid of another platform",
    withRegion((kit) => ({ appid: kit.other.appid })),
    foreign,
  ),
  row("the appid of an authorizer", withRegion({ appid: "wxf8b4f85f3a794e77" }), foreign),
  row("no appid", withRegion({ appid: "" }), foreign),
  row(
    "an appid cut short",
    withRegion((kit) => ({ appid: kit.platform.appid.slice(0, -1) })),
    foreign,
  ),
  row(
    "an appid with a letter more",
    withRegion((kit) => ({ appid: `${kit.platform.appid}x` })),
    foreign,
  ),
  row(
    "an appid in upper case",
    withRegion((kit) => ({ appid: kit.platform.appid.toUpperCase() })),
    foreign,
  ),
  row(
    "an appid and a NUL",
    withRegion((kit) => ({ appid: `${kit.platform.appid}\0` })),
    foreign,
  ),
  row("padding of zeros", withRegion({ padding: (missing) => Buffer.alloc(missing + 32, 0) }), quarantined),
  row(
    "padding above a block",
    withRegion({ padding: (missing) => Buffer.alloc(missing + 32, 33) }),
    quarantined,
  ),
  row(
    "padding whose bytes differ",
    withRegion({ padding: (missing) => Buffer.from([...Buffer.alloc(missing + 31, 7), 32]) }),
    quarantined,
  ),
  row("no padding", withRegion({ padding: () => Buffer.alloc(0) }), quarantined),
  row("bytes that are no UTF-8", withRegion({ message: Buffer.from([0x3c, 0xff, 0xfe, 0x3e]) }), quarantined),
  row("a key that nobody has", withRegion({ encodingAesKey: "z".repeat(43) }), quarantined),
  row(
    "the key of another platform",
    withRegion((kit) => ({ encodingAesKey: kit.other.encodingAesKey })),
    quarantined,
  ),
  row(
    "the key before the rotation",
    withRegion((kit) => ({ encodingAesKey: kit.previousKey })),
    ticketTaken,
  ),
  row(
    "a ciphertext cut to whole blocks",
    withCiphertext((encrypt) => encrypt.slice(0, 128)),
    quarantined,
  ),
  row(
    "a ciphertext cut within a block",
    withCiphertext((encrypt) => encrypt.slice(0, 100)),
    quarantined,
  ),
  row(
    "a ciphertext of one byte",
    withCiphertext(() => "AA=="),
    quarantined,
  ),
  row(
    "base64 of the URL kind",
    withCiphertext((encrypt) => `-_${encrypt.slice(2)}`),
    quarantined,
  ),
  row(
    "base64 without its end",
    withCiphertext((encrypt) => `${encrypt.replace(/=+$/, "")}A`),
    quarantined,
  ),
  row(
    "words instead of base64",
    withCiphertext(() => "我是中文"),
    quarantined,
  ),
  row(
    "an empty ciphertext",
    withCiphertext(() => ""),
    malformed,
  ),
  row(
    "a message as large as the cap allows",
    (kit) => {
      return toEvents(
        kit.platform,
        seal(kit.platform, ticketXml({ ticket: "t".repeat(4_000) + " ".repeat(96) })),
      );
    },
    ticketTaken,
  ),
];
