import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { authorizer, verification } from "@/db/schema";
import { newId } from "@/lib/ids";
import { type MerchantContext, withTransaction } from "@/lib/services/context";
import { addPaper } from "@/lib/services/papers/add-paper";
import { listPapers } from "@/lib/services/papers/list-papers";
import { paperAllowance } from "@/lib/services/papers/paper-rules";
import { readPaper } from "@/lib/services/papers/read-paper";
import { removePaper } from "@/lib/services/papers/remove-paper";
import { limits } from "@/lib/wechat/limits";
import { waitUntil } from "@/scripts/support/wait";
import { insertAccount } from "../../support/accounts";
import { makePng, paperUpload } from "../../support/papers";
import { asMember, makeMerchant } from "../../support/people";
import { startPortal, type TestPortal } from "../../support/portal";

let portal: TestPortal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.close());

async function anOwner(): Promise<{ ctx: MerchantContext; appId: string }> {
  const { id: merchantId } = await makeMerchant(portal);
  return {
    ctx: await asMember(portal, merchantId),
    appId: await insertAccount(portal, { merchantId, nickName: "材料" }),
  };
}

describe("an upload", () => {
  test("comes back as it was, and lies sealed in between", async () => {
    const { ctx, appId } = await anOwner();
    const content = makePng();
    const added = await addPaper(ctx, paperUpload(appId, { content, fileName: "../执照.JPG" }));
    expect(added).toMatchObject({ fileName: "执照.png", contentType: "image/png", field: "qualification" });
    expect((await readPaper(ctx, added.id)).content.equals(content)).toBe(true);
    const [row] = await portal.sql`select * from paper where id = ${added.id}`;
    expect(String(row?.sealed_content)).toMatch(/^v1\./);
    expect(JSON.stringify(row)).not.toContain(content.toString("base64").slice(0, 40));
    expect(await listPapers(ctx, { authorizerId: appId, purpose: "filing" })).toEqual([]);
    expect(await listPapers(ctx, { authorizerId: appId, purpose: "verification" })).toEqual([added]);
  });

  test("twice, even at once, is once", async () => {
    const { ctx, appId } = await anOwner();
    const upload = paperUpload(appId);
    const first = await addPaper(ctx, upload);
    expect(await addPaper(ctx, upload)).toEqual(first);
    const other = paperUpload(appId);
    const [one, two] = await Promise.all([addPaper(ctx, other), addPaper(ctx, other)]);
    expect(two?.id).toBe(one?.id);
    expect(await listPapers(ctx, {})).toHaveLength(2);
  });

  test("waits for who works on the app, and nobody for it in turn: a form that is being saved meanwhile is kept", async () => {
    const { ctx, appId } = await anOwner();
    let uploading: Promise<unknown> = Promise.resolve();
    await withTransaction(ctx, async (tx) => {
      await tx.select({ id: authorizer.id }).from(authorizer).where(eq(authorizer.id, appId)).for("update");
      uploading = addPaper(ctx, paperUpload(appId));
      await waitUntil(
        async () =>
          (
            await portal.sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
          ).length > 0,
        {
          timeoutMs: 5_000,
          what: "the upload to wait for the app",
        },
      );
      const { merchantId } = ctx.scope;
      const now = ctx.clock.now();
      await tx.insert(verification).values({
        id: newId("verification"),
        componentId: portal.platform.id,
        authorizerId: appId,
        merchantId,
        state: "draft",
        sealedInput: "",
        createdAt: now,
        updatedAt: now,
      });
    });
    await uploading;
    expect(await listPapers(ctx, {})).toHaveLength(1);
  });

  test.each([
    [
      "a script that calls itself a picture",
      { content: Buffer.from("<script>alert(1)</script>") },
      "wrongKind",
    ],
    [
      "a video where pictures belong",
      { content: Buffer.from("0000001066747970000000000000000000000008", "hex") },
      "wrongKind",
    ],
    ["nothing", { content: Buffer.alloc(0) }, "empty"],
    ["too much", { content: Buffer.alloc(limits.paperImageMaxBytes + 1) }, "tooLarge"],
  ])("of %s is refused and leaves nothing", async (_what, changes, reason) => {
    const { ctx, appId } = await anOwner();
    await expect(addPaper(ctx, paperUpload(appId, changes))).rejects.toMatchObject({
      code: "invalid_input",
      reason,
      fields: { file: reason },
    });
    expect(await listPapers(ctx, {})).toEqual([]);
  });

  test("for a field that takes no papers has no place", async () => {
    const { ctx, appId } = await anOwner();
    for (const field of ["taskid", "qualification.x", "__proto__", "../qualification"]) {
      await expect(addPaper(ctx, paperUpload(appId, { field }))).rejects.toMatchObject({ code: "not_found" });
    }
  });

  test("stops at the merchant's allowance", async () => {
    const { ctx, appId } = await anOwner();
    const { id } = await addPaper(ctx, paperUpload(appId));
    await portal.sql`update paper set byte_length = ${paperAllowance.bytesPerMerchantMax} where id = ${id}`;
    await expect(addPaper(ctx, paperUpload(appId))).rejects.toMatchObject({ reason: "paper_allowance" });
  });
});

describe("a paper", () => {
  test("of another merchant does not exist, nor does another's app take one", async () => {
    const [ours, theirs] = [await anOwner(), await anOwner()];
    const { id } = await addPaper(ours.ctx, paperUpload(ours.appId));
    await expect(readPaper(theirs.ctx, id)).rejects.toMatchObject({ code: "not_found" });
    await expect(removePaper(theirs.ctx, { paperId: id })).rejects.toMatchObject({ code: "not_found" });
    await expect(addPaper(theirs.ctx, paperUpload(ours.appId))).rejects.toMatchObject({ code: "not_found" });
    expect(await listPapers(theirs.ctx, { authorizerId: ours.appId })).toEqual([]);
  });

  test("is removed as long as WeChat does not have it", async () => {
    const { ctx, appId } = await anOwner();
    const [kept, unused] = [await addPaper(ctx, paperUpload(appId)), await addPaper(ctx, paperUpload(appId))];
    await portal.sql`update paper set media_id = 'M', media_uploaded_at = now() where id = ${kept.id}`;
    await removePaper(ctx, { paperId: unused.id });
    await expect(removePaper(ctx, { paperId: kept.id })).rejects.toMatchObject({ reason: "paper_in_use" });
    expect(await listPapers(ctx, {})).toEqual([kept]);
  });
});
