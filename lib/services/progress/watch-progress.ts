import { sql } from "drizzle-orm";
import { type SystemContext, withRead, withTransaction } from "../context";
import { storeProgress } from "./recompute-progress";

const merchantsAtOnce = 500;
const roundsMax = 40;

/**
 * What no change tells: merchants who came in by thousands at once or before anybody counted, and those who wait for
 * an invitation that has run out since.
 */
export async function watchProgress(ctx: SystemContext): Promise<void> {
  for (let round = 0; round < roundsMax; round += 1) {
    const merchantIds = await listUncounted(ctx);
    if (merchantIds.length === 0) break;
    const stored = await withTransaction(ctx, (tx) => storeProgress(tx, ctx, merchantIds));
    if (stored === 0) break;
  }
  const overtaken = await listOvertaken(ctx);
  if (overtaken.length > 0) await withTransaction(ctx, (tx) => storeProgress(tx, ctx, overtaken));
}

async function listUncounted(ctx: SystemContext): Promise<string[]> {
  const rows = await withRead(ctx, (tx) =>
    tx.execute<{ merchant_id: string }>(sql`
      select distinct merchant_id from (
        select merchant_id, component_id from merchant_invitation where target_authorizer_id is null
        union all select merchant_id, component_id from authorizer where merchant_id is not null
        union all select merchant_id, component_id from registration
      ) as known
       where not exists (
         select 1 from merchant_progress as stored
          where stored.merchant_id = known.merchant_id and stored.component_id = known.component_id)
       limit ${merchantsAtOnce}`),
  );
  return rows.map(({ merchant_id }) => merchant_id);
}

async function listOvertaken(ctx: SystemContext): Promise<string[]> {
  const now = ctx.clock.now().toISOString();
  const rows = await withRead(ctx, (tx) =>
    tx.execute<{ merchant_id: string }>(sql`
      select distinct invitation.merchant_id
        from merchant_invitation as invitation
        join merchant_progress as stored using (merchant_id, component_id)
       where stored.stage in ('invited', 'opened', 'authorization') and stored.owner = 'merchant'
         and invitation.expires_at between stored.updated_at and ${now}::timestamptz
       limit ${merchantsAtOnce}`),
  );
  return rows.map(({ merchant_id }) => merchant_id);
}
