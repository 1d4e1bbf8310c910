import { securityHeaders } from "@/lib/auth/security-headers";
import { merchantRoute, merchantWriteRoute } from "@/lib/context/api-route";
import { readPaper } from "@/lib/services/papers/read-paper";
import { removePaper } from "@/lib/services/papers/remove-paper";

/** The paper itself: nothing in it runs, nothing keeps it, and a video is only saved. */
export const GET = merchantRoute(async (ctx, _query, { paperId = "" }) => {
  const { fileName, contentType, content } = await readPaper(ctx, paperId);
  const disposition = contentType.startsWith("image/") ? "inline" : "attachment";
  return new Response(new Uint8Array(content), {
    headers: {
      ...securityHeaders,
      "content-type": contentType,
      "content-length": String(content.byteLength),
      "content-disposition": `${disposition}; filename*=UTF-8''${encodeURIComponent(fileName)}`,
      "content-security-policy": "default-src 'none'; sandbox",
      "cross-origin-resource-policy": "same-origin",
      "cache-control": "private, no-store",
    },
  });
});

export const DELETE = merchantWriteRoute(async (ctx, _request, _query, { paperId = "" }) => {
  await removePaper(ctx, { paperId });
  return { removed: paperId };
});
