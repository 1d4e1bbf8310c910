import type { Transaction } from "@/db/client";
import { WechatApiError } from "@/lib/wechat/errors";
import { recordAudit } from "../audit/record-audit";
import { type Context, withTransaction } from "../context";
import { askAboutRid, type RidDetails, type RidOwner } from "./rid-details";

export interface LookUp {
  rid: string;
  owner: RidOwner;
  objectKind: "api_call" | "component";
  objectId: string;
  keep?(tx: Transaction, details: RidDetails): Promise<unknown>;
}

/** Asks WeChat and writes down who asked about what, whatever it answered. */
export async function noteLookUp(ctx: Context, lookUp: LookUp): Promise<RidDetails> {
  const note = (tx: Transaction, errcode: number | null) =>
    recordAudit(tx, ctx, {
      action: "call.lookUpRid",
      merchantId: null,
      objectKind: lookUp.objectKind,
      objectId: lookUp.objectId,
      after: { rid: lookUp.rid, errcode },
    });
  try {
    const details = await askAboutRid(ctx, lookUp.owner, lookUp.rid);
    await withTransaction(ctx, async (tx) => {
      await lookUp.keep?.(tx, details);
      await note(tx, 0);
    });
    return details;
  } catch (error) {
    if (error instanceof WechatApiError) await withTransaction(ctx, (tx) => note(tx, error.errcode));
    throw error;
  }
}
