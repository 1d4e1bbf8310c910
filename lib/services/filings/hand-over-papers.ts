import { and, eq, inArray } from "drizzle-orm";
import { paper } from "@/db/schema";
import { addSeconds } from "@/lib/clock";
import { uploadMedia } from "@/lib/wechat/endpoints/icp-media";
import { WechatApiError } from "@/lib/wechat/errors";
import { type Context, withRead, withTransaction } from "../context";
import type { PaperRow } from "../papers/paper-dto";
import { openPaper } from "../papers/read-paper";
import { givenApprovals, isManagerPrincipal, isPersonal } from "./check-input";
import type { FilingInput } from "./filing-input";
import type { FilingApp } from "./find-filing";
import { allFilingPapers, type FilingPaper, isFilingPaper, plainPaper, slotOf } from "./form-shape";
import { sourceOfPaper } from "./to-wire";

/** WeChat says of no medium how long it lasts; those of other chapters last three days. */
const mediaSeconds = 2 * 24 * 3600;
const uploadTimeoutMs = 30_000;
/** WeChat cannot read the picture, or it differs too much from what was typed. */
const refusals: ReadonlySet<number | null> = new Set([86302, 86328]);

/** WeChat does not take a paper. */
export class PaperRefusedError extends Error {
  constructor(
    readonly field: FilingPaper,
    override readonly cause: WechatApiError,
  ) {
    super(`WeChat does not take the paper of ${field}`, { cause });
    this.name = "PaperRefusedError";
  }
}

/** What WeChat was given, by the field that it is for. */
export type HandedOver = Map<FilingPaper, string[]>;

/**
 * Gives WeChat every paper of a form, each for its own field; what it already has is not sent again.
 * @throws PaperRefusedError, WechatApiError
 */
export async function handOverPapers(ctx: Context, app: FilingApp, input: FilingInput): Promise<HandedOver> {
  const rows = await readPapers(ctx, app, Object.values(input.papers).flat());
  const handed: HandedOver = new Map();
  for (const path of allFilingPapers) {
    if (!isShown(input, path)) continue;
    const source = sourceOfPaper(input, path);
    const media: string[] = [];
    for (const id of input.papers[source] ?? []) {
      const row = rows.get(id);
      if (row) media.push(await handOver(ctx, app, input, row, path));
    }
    handed.set(path, media);
  }
  return handed;
}

/** A paper stays in the form when an answer closes its field; then it is not handed in. */
function isShown(input: FilingInput, path: FilingPaper): boolean {
  if (path === "icp_subject.personal_info.residence_permit") return isPersonal(input);
  if (path.endsWith("authorization_letter")) return !isPersonal(input);
  const slot = slotOf(path);
  if (slot !== null) return givenApprovals(input).includes(slot);
  return true;
}

async function readPapers(ctx: Context, app: FilingApp, ids: string[]): Promise<Map<string, PaperRow>> {
  if (ids.length === 0 || app.merchantId === null) return new Map();
  const where = and(
    inArray(paper.id, ids),
    eq(paper.authorizerId, app.id),
    eq(paper.merchantId, app.merchantId),
  );
  const rows = await withRead(ctx, (tx) => tx.select().from(paper).where(where));
  return new Map(rows.map((row) => [row.id, row]));
}

async function handOver(
  ctx: Context,
  app: FilingApp,
  input: FilingInput,
  row: PaperRow,
  path: FilingPaper,
): Promise<string> {
  const isOwn = isFilingPaper(row.field) && plainPaper(row.field) === plainPaper(path);
  const now = ctx.clock.now();
  const given = row.mediaUploadedAt;
  if (isOwn && row.mediaId && given && addSeconds(given, mediaSeconds) > now) return row.mediaId;
  const mediaId = await upload(ctx, app, input, row, path).catch((error: unknown) => {
    if (error instanceof WechatApiError && refusals.has(error.errcode))
      throw new PaperRefusedError(sourceOfPaper(input, path), error);
    throw error;
  });
  if (isOwn) await noteMedia(ctx, row, mediaId, now);
  return mediaId;
}

async function upload(
  ctx: Context,
  app: FilingApp,
  input: FilingInput,
  row: PaperRow,
  path: FilingPaper,
): Promise<string> {
  const answer = await ctx.wechat.call(
    uploadMedia,
    { componentAppid: app.componentAppid, authorizerAppid: app.appid },
    {
      type: row.contentType.startsWith("video/") ? "video" : "image",
      certificate_type: certificateTypeOf(input, path),
      icp_order_field: plainPaper(path),
      media: {
        fileName: `${row.id}.${row.contentType.split("/")[1]}`,
        contentType: row.contentType,
        bytes: openPaper(ctx, row),
      },
    },
    { timeoutMs: uploadTimeoutMs },
  );
  return answer.media_id;
}

async function noteMedia(
  ctx: Context,
  { id, merchantId }: PaperRow,
  mediaId: string,
  at: Date,
): Promise<void> {
  await withTransaction(ctx, (tx) =>
    tx
      .update(paper)
      .set({ mediaId, mediaUploadedAt: at })
      .where(and(eq(paper.id, id), eq(paper.merchantId, merchantId))),
  );
}

/** Which kind of certificate a picture shows. */
function certificateTypeOf(input: FilingInput, path: FilingPaper): number | undefined {
  if (!path.includes("certificate_photo") || path.startsWith("icp_materials.")) return undefined;
  const { fields } = input;
  const ofSubject = isPersonal(input) ? fields.principalCertType : fields.licenseType;
  const ofManager = isManagerPrincipal(input) ? fields.principalCertType : fields.managerCertType;
  if (path.includes("organize_info")) return Number(ofSubject);
  return Number(path.startsWith("icp_applets.") ? ofManager : fields.principalCertType);
}
