import { securityHeaders } from "@/lib/auth/security-headers";
import { csvByteOrderMark, csvLine } from "@/lib/format/csv";

/** A few lines as a file that spreadsheets open, with nothing in it that would run. */
export function csvDownload(fileName: string, lines: readonly (readonly string[])[]): Response {
  return new Response(csvByteOrderMark + lines.map((cells) => csvLine(cells)).join(""), {
    headers: {
      ...securityHeaders,
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${fileName}"`,
      "cache-control": "private, no-store",
    },
  });
}
