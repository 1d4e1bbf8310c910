import { describe, expect, test } from "vitest";
import { makePng, pngChunk, pngHeader, pngSignature } from "@/tests/support/papers";
import { toFileName } from "./file-name";
import { inspectContent } from "./inspect-content";

const end = pngChunk("IEND", Buffer.alloc(0));
const pixels = pngChunk("IDAT", Buffer.from("789c636000000002000148afa471", "hex"));
const png = (...chunks: Buffer[]) => Buffer.concat([pngSignature, ...chunks]);
const frame = (width: number, height: number) => {
  const segment = Buffer.from("ffc0000b0800000000010100", "hex");
  segment.writeUInt16BE(height, 5);
  segment.writeUInt16BE(width, 7);
  return Buffer.concat([segment, Buffer.from("00", "hex")]);
};
const jpeg = (...segments: Buffer[]) => Buffer.concat([Buffer.from("ffd8", "hex"), ...segments]);
const scan = Buffer.from("ffda0008010100003f00123456ffd9", "hex");
const box = (type: string, length = 8) => {
  const bytes = Buffer.alloc(length);
  bytes.writeUInt32BE(length);
  bytes.write(type, 4, "latin1");
  return bytes;
};

describe("bytes are what they are", () => {
  test.each([
    ["a PNG", makePng(), "png"],
    ["a JPEG", jpeg(frame(640, 480), scan), "jpeg"],
    [
      "a JPEG with a comment and fill bytes",
      jpeg(Buffer.from("fffffe000461620a", "hex").subarray(0, 7), frame(3, 4), scan),
      "jpeg",
    ],
    ["an MP4", Buffer.concat([box("ftyp", 16), box("moov"), box("mdat", 32)]), "mp4"],
  ])("%s", (_what, content, kind) => {
    expect(inspectContent(content)).toBe(kind);
  });

  test.each([
    ["nothing", Buffer.alloc(0)],
    ["a page", Buffer.from("<!doctype html><script>alert(1)</script>")],
    ["an SVG", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ["a GIF", Buffer.from("GIF89a..............")],
    ["a ZIP", Buffer.from("504b0304140000000800", "hex")],
    ["the first bytes of a PNG and then a page", Buffer.concat([pngSignature, Buffer.from("<html>…")])],
    ["a PNG that claims to be immense", png(pngHeader(65_000, 65_000), pixels, end)],
    ["a PNG without width", png(pngHeader(0, 10), pixels, end)],
    ["a PNG without pixels", png(pngHeader(10, 10), end)],
    ["a PNG that was cut off", makePng().subarray(0, -6)],
    ["a PNG with something behind its end", Buffer.concat([makePng(), Buffer.from("<script>")])],
    [
      "a PNG with a damaged chunk",
      Buffer.concat([pngSignature, Buffer.from(pngHeader(8, 8)).fill(1, 20, 21), pixels, end]),
    ],
    ["a PNG whose header comes late", png(pixels, pngHeader(10, 10), end)],
    ["a JPEG without a size", jpeg(scan)],
    ["a JPEG that claims to be immense", jpeg(frame(65_535, 65_535), scan)],
    ["a JPEG that was cut off", jpeg(frame(640, 480), scan.subarray(0, -2))],
    ["a JPEG that is a page", Buffer.from("ffd8ff3c68746d6c3e", "hex")],
    ["an MP4 without contents", Buffer.concat([box("ftyp", 16), box("mdat", 32)])],
    ["an MP4 that was cut off", Buffer.concat([box("ftyp", 16), box("moov", 64)]).subarray(0, 40)],
    ["boxes of no size", Buffer.concat([box("ftyp", 16), Buffer.from("000000026d6f6f76", "hex")])],
  ])("%s is not taken", (_what, content) => {
    expect(inspectContent(content)).toBeNull();
  });
});

test.each([
  ["营业执照.png", "营业执照.jpg"],
  ["../../etc/passwd", "passwd.jpg"],
  ["C:\\Users\\chen\\licence.PNG", "licence.jpg"],
  ["a\u202egpj.exe", "agpj.jpg"],
  ["a\r\nset-cookie: x.png", "aset-cookie x.jpg"],
  ['"><img src=x>.jpg', "img src=x.jpg"],
  ["....", "paper.jpg"],
  ["", "paper.jpg"],
  ["x".repeat(500), `${"x".repeat(80)}.jpg`],
])("the name %j becomes %j", (given, expected) => {
  expect(toFileName(given, "jpeg")).toBe(expected);
});
