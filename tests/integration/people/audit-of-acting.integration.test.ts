import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { asStaffFor } from "../../support/people";
import { startPortal, type TestPortal } from "../../support/portal";
import { readyMade } from "../../support/ready-made";
import { createVerbWorld, type VerbWorld } from "../../support/verb-world";
import { merchantVerbs } from "../../support/verbs/merchant";
import { withoutAudit } from "../../support/without-audit";

let portal: TestPortal;
let world: VerbWorld;
beforeAll(async () => {
  portal = await startPortal({ mail: true });
  world = await createVerbWorld(portal);
});
afterAll(() => portal.close());

describe("staff who act for a merchant stand in the merchant's log under their own name", () => {
  test.each(merchantVerbs.filter(({ name, kind }) => kind === "write" && !withoutAudit.includes(name)))(
    "$name",
    async ({ run }) => {
      const ctx = await asStaffFor(portal, world.merchant.id, "support");
      await run(ctx, await readyMade(world, run));
      const [entry] = await portal.sql`select * from audit_entry order by at desc, id desc limit 1`;
      expect(entry).toMatchObject({
        merchant_id: world.merchant.id,
        actor_kind: "staff",
        actor_id: ctx.actor.kind === "staff" ? ctx.actor.userId : "",
        request_id: ctx.requestId,
      });
    },
  );
});
