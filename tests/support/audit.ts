import { addSeconds } from "@/lib/clock";
import { type AuditFacts, recordAudit } from "@/lib/services/audit/record-audit";
import { sealAudit } from "@/lib/services/audit/seal-audit";
import { type ChainCheck, verifyAudit } from "@/lib/services/audit/verify-audit";
import { type Context, withTransaction } from "@/lib/services/context";
import type { TestPortal } from "./portal";

/** An entry of a merchant, or of the provider. */
export function act(ctx: Context, merchantId: string | null, facts: Partial<AuditFacts> = {}): Promise<void> {
  return withTransaction(ctx, (tx) =>
    recordAudit(tx, ctx, {
      action: "merchant.create",
      merchantId,
      objectKind: "merchant",
      objectId: merchantId ?? "none",
      ...facts,
    }),
  );
}

/** A chain of its own with so many sealed entries; answers their ids in the chain's order. */
export async function sealedChain(portal: TestPortal, chainId: string, length: number): Promise<string[]> {
  for (let index = 0; index < length; index += 1) {
    await act(portal.system(), chainId, { after: { name: `第 ${index} 个`, count: index } });
  }
  await sealAudit(portal.system());
  const rows = await portal.sql<{ entry_id: string }[]>`
    select entry_id from audit_seal where chain_id = ${chainId} order by position`;
  return rows.map(({ entry_id }) => entry_id);
}

/** As two minutes later: what is not sealed by then was passed over. */
export async function verifyLater(portal: TestPortal): Promise<ChainCheck[]> {
  const { clock, ...ctx } = portal.system();
  return verifyAudit({ ...ctx, clock: { now: () => addSeconds(clock.now(), 120) } });
}

export async function verifyChain(portal: TestPortal, chainId: string): Promise<ChainCheck> {
  const check = (await verifyLater(portal)).find((found) => found.chainId === chainId);
  if (!check) throw new Error(`no chain ${chainId}`);
  return check;
}
