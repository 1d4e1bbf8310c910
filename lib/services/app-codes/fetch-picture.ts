import { inspectContent } from "../papers/inspect-content";

export interface Picture {
  contentType: "image/png" | "image/jpeg";
  content: Uint8Array;
}

const timeoutMs = 10_000;
const bytesMax = 1024 * 1024;

/** WeChat's hosts for pictures of accounts. */
const pictureHosts = /(^|\.)(qpic|qlogo)\.cn$/;

/**
 * A picture of WeChat's, or of whatever stands in for WeChat. The address came in an answer, so that no other host is
 * asked, no redirect is followed, and only what is a picture by its bytes is taken.
 * @returns null when there is none to be had
 */
export async function fetchPicture(address: string, wechatUrl: string): Promise<Picture | null> {
  const url = pictureAddress(address, wechatUrl);
  if (!url) return null;
  try {
    const response = await fetch(url, {
      redirect: "error",
      cache: "no-store",
      signal: AbortSignal.timeout(timeoutMs),
    });
    const content = response.ok ? await readUpTo(response, bytesMax) : null;
    const kind = content && inspectContent(content);
    if (!content || !kind || kind === "mp4") return null;
    return { contentType: kind === "png" ? "image/png" : "image/jpeg", content };
  } catch {
    return null;
  }
}

/** WeChat still writes `http:` for hosts that have long spoken TLS. */
export function pictureAddress(address: string, wechatUrl: string): URL | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.origin === new URL(wechatUrl).origin) return url;
  if (!/^https?:$/.test(url.protocol) || !pictureHosts.test(url.hostname) || url.port !== "") return null;
  url.protocol = "https:";
  return url;
}

async function readUpTo(response: Response, max: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    chunks.push(chunk);
    size += chunk.byteLength;
    if (size > max) return null;
  }
  return Buffer.concat(chunks);
}
