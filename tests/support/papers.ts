import { randomBytes } from "node:crypto";
import { crc32, deflateSync } from "node:zlib";
import type { AddPaperInput } from "@/lib/services/papers/schemas";

export function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}

export const pngSignature = Buffer.from("89504e470d0a1a0a", "hex");

export function pngHeader(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // 8 bits of grey.
  header.set([8, 0, 0, 0, 0], 8);
  return pngChunk("IHDR", header);
}

/** A picture that opens; no two are alike. */
export function makePng(width = 8, height = 8): Buffer {
  const rows = Array.from({ length: height }, () => Buffer.concat([Buffer.alloc(1), randomBytes(width)]));
  return Buffer.concat([
    pngSignature,
    pngHeader(width, height),
    pngChunk("IDAT", deflateSync(Buffer.concat(rows))),
    pngChunk("IEND", Buffer.alloc(0)),
  ]);
}

/** The upload of a licence. */
export function paperUpload(authorizerId: string, changes: Partial<AddPaperInput> = {}): AddPaperInput {
  return {
    authorizerId,
    purpose: "verification",
    field: "qualification",
    fileName: "营业执照.png",
    content: makePng(),
    ...changes,
  };
}
