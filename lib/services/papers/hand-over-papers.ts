import { and, eq, inArray } from "drizzle-orm";
import { paper } from "@/db/schema";
import { addSeconds } from "@/lib/clock";
import { limits } from "@/lib/wechat/limits";
import { type Context, withRead, withTransaction } from "../context";
import type { PaperRow } from "./paper-dto";
import { openPaper } from "./read-paper";
import type { PaperPurpose } from "./schemas";

/** What was handed over long ago could run out before it is looked at. */
const marginSeconds = 6 * 3600;

export interface PaperOwner {
  merchantId: string;
  authorizerId: string;
  purpose: PaperPurpose;
}

export interface OpenedPaper {
  field: string;
  fileName: string;
  contentType: string;
  bytes: Buffer;
}

/**
 * WeChat's id of each paper. Those that it was given before are not sent again while their ids are good.
 * @param upload hands one over and answers WeChat's id
 * @param renew also those whose ids should be good, after WeChat has said that they are not
 * @returns ids by paper; a paper that is not there has none
 * @throws WechatApiError from `upload`
 */
export async function handOverPapers(
  ctx: Context,
  owner: PaperOwner,
  paperIds: readonly string[],
  upload: (paper: OpenedPaper) => Promise<string>,
  renew = false,
): Promise<Map<string, string>> {
  if (paperIds.length === 0) return new Map();
  const rows = await withRead(ctx, (tx) =>
    tx
      .select()
      .from(paper)
      .where(
        and(
          inArray(paper.id, [...paperIds]),
          eq(paper.merchantId, owner.merchantId),
          eq(paper.authorizerId, owner.authorizerId),
          eq(paper.purpose, owner.purpose),
        ),
      ),
  );
  const mediaIds = new Map<string, string>();
  for (const row of rows) {
    const known = renew ? null : freshMediaId(ctx, row);
    mediaIds.set(row.id, known ?? (await handOver(ctx, row, upload)));
  }
  return mediaIds;
}

function freshMediaId(ctx: Context, { mediaId, mediaUploadedAt }: PaperRow): string | null {
  if (!mediaId || !mediaUploadedAt) return null;
  const until = addSeconds(mediaUploadedAt, limits.mediaLifetimeSeconds - marginSeconds);
  return ctx.clock.now() < until ? mediaId : null;
}

async function handOver(
  ctx: Context,
  row: PaperRow,
  upload: (paper: OpenedPaper) => Promise<string>,
): Promise<string> {
  const { field, fileName, contentType } = row;
  const mediaId = await upload({ field, fileName, contentType, bytes: openPaper(ctx, row) });
  await withTransaction(ctx, (tx) =>
    tx
      .update(paper)
      .set({ mediaId, mediaUploadedAt: ctx.clock.now() })
      .where(and(eq(paper.id, row.id), eq(paper.merchantId, row.merchantId))),
  );
  return mediaId;
}
