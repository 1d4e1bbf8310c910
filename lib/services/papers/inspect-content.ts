import { crc32 } from "node:zlib";
import type { PaperKind } from "./schemas";

/** Nobody photographs a paper larger than this; a picture that claims to be would only burden whoever opens it. */
const sideMax = 12_000;
const pixelsMax = 60_000_000;

export const contentTypes: Record<PaperKind, string> = {
  jpeg: "image/jpeg",
  png: "image/png",
  mp4: "video/mp4",
};

/**
 * What the bytes are, by themselves: neither the file's name nor the browser's word is asked.
 * @returns null for another kind, and for one whose inside does not hold what its beginning promises
 */
export function inspectContent(content: Uint8Array): PaperKind | null {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  if (bytes.subarray(0, 8).equals(pngSignature)) return isPng(bytes) ? "png" : null;
  if (bytes.length > 4 && bytes.readUInt16BE(0) === 0xffd8) return isJpeg(bytes) ? "jpeg" : null;
  return isMp4(bytes) ? "mp4" : null;
}

const pngSignature = Buffer.from("89504e470d0a1a0a", "hex");

/** Every chunk with its checksum, the header first, pixels inside, the end last. */
function isPng(bytes: Buffer): boolean {
  let hasPixels = false;
  for (let at = 8, number = 0; at + 12 <= bytes.length; number += 1) {
    const length = bytes.readUInt32BE(at);
    const end = at + 12 + length;
    if (end > bytes.length) return false;
    const type = bytes.toString("latin1", at + 4, at + 8);
    if (crc32(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4)) return false;
    if ((number === 0) !== (type === "IHDR")) return false;
    if (type === "IHDR" && (length !== 13 || !fits(bytes.readUInt32BE(at + 8), bytes.readUInt32BE(at + 12))))
      return false;
    if (type === "IDAT") hasPixels ||= length > 0;
    if (type === "IEND") return hasPixels && end === bytes.length;
    at = end;
  }
  return false;
}

/** Start of frame, except for the three markers of its range that are tables. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/** Segment by segment up to the pixels; the frame with its size before them, the end after them. */
function isJpeg(bytes: Buffer): boolean {
  let hasSize = false;
  for (let at = 2; at + 4 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return false;
    const marker = bytes.readUInt8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = bytes.readUInt16BE(at + 2);
    if (length < 2 || at + 2 + length > bytes.length) return false;
    if (isFrame(marker)) {
      if (length < 8 || !fits(bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5))) return false;
      hasSize = true;
    }
    if (marker === 0xda) return hasSize && bytes.lastIndexOf(Buffer.from([0xff, 0xd9])) > at;
    at += 2 + length;
  }
  return false;
}

const fits = (width: number, height: number): boolean =>
  width > 0 && height > 0 && width <= sideMax && height <= sideMax && width * height <= pixelsMax;

/** Box by box: the type first, the table of contents somewhere, nothing cut off. */
function isMp4(bytes: Buffer): boolean {
  let hasContents = false;
  for (let at = 0; at < bytes.length; ) {
    if (at + 8 > bytes.length) return false;
    const type = bytes.toString("latin1", at + 4, at + 8);
    if ((at === 0) !== (type === "ftyp")) return false;
    hasContents ||= type === "moov";
    const size = boxSize(bytes, at);
    if (size < 8 || at + size > bytes.length) return false;
    at += size;
  }
  return hasContents;
}

/** 1 says that 64 bits follow, 0 that the box goes on to the end. */
function boxSize(bytes: Buffer, at: number): number {
  const size = bytes.readUInt32BE(at);
  if (size === 0) return bytes.length - at;
  if (size !== 1) return size;
  return at + 16 <= bytes.length ? Number(bytes.readBigUInt64BE(at + 8)) : 0;
}
