import { eq } from "drizzle-orm";
import { appCode, authorizer } from "@/db/schema";
import { type SystemContext, withRead, withTransaction } from "../context";
import { fetchPicture } from "./fetch-picture";

/**
 * Keeps the picture with which customers open an account, because WeChat's own address of it does not last. The one that
 * was copied last stays when another cannot be had; the next reading of the account tries again.
 */
export async function copyAppCode(ctx: SystemContext, authorizerId: string): Promise<void> {
  const [found] = await withRead(ctx, (tx) =>
    tx
      .select({ address: authorizer.qrcodeUrl, copiedFrom: appCode.sourceUrl })
      .from(authorizer)
      .leftJoin(appCode, eq(appCode.authorizerId, authorizer.id))
      .where(eq(authorizer.id, authorizerId)),
  );
  if (!found?.address || found.address === found.copiedFrom) return;
  const picture = await fetchPicture(found.address, ctx.settings.baseUrls.mp);
  if (!picture) {
    ctx.logger.warn({ authorizerId }, "the code of an account could not be copied");
    return;
  }
  const row = {
    sourceUrl: found.address,
    contentType: picture.contentType,
    content: Buffer.from(picture.content).toString("base64"),
    copiedAt: ctx.clock.now(),
  };
  await withTransaction(ctx, (tx) =>
    tx
      .insert(appCode)
      .values({ authorizerId, ...row })
      .onConflictDoUpdate({ target: appCode.authorizerId, set: row }),
  );
}
