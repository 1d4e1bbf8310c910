import { securityHeaders } from "@/lib/auth/security-headers";
import { csvByteOrderMark, csvLine } from "@/lib/format/csv";

/** A few lines as a file that spreadsheets open, with nothing in it that would run. */
export function csvDownload(fileName: string, lines: readonly (readonly string[])[]): Response {
  return csvResponse(fileName, csvByteOrderMark + lines.map((cells) => csvLine(cells)).join(""));
}

/** Many lines, sent while they are read; the first begins with the byte order mark. */
export function csvStream(fileName: string, lines: AsyncGenerator<string>): Response {
  return csvResponse(fileName, toStream(lines));
}

function csvResponse(fileName: string, body: BodyInit): Response {
  return new Response(body, {
    headers: {
      ...securityHeaders,
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${fileName}"`,
      "cache-control": "private, no-store",
    },
  });
}

function toStream(lines: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await lines.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    // Whoever stops the download also stops the reading.
    cancel: () => lines.return(undefined).then(() => undefined),
  });
}
