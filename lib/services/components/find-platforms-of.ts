import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { component } from "@/db/schema";

type Platform = Pick<typeof component.$inferSelect, "id" | "name" | "supportPhone">;

/** The platforms of accounts, registrations, invitations and of platforms themselves, by their ids; others have none. */
export async function findPlatformsOf(
  tx: Transaction,
  objectIds: readonly string[],
): Promise<Map<string, Platform>> {
  if (objectIds.length === 0) return new Map();
  const ids = [...new Set(objectIds)];
  const placed = sql`(
    select id, component_id from authorizer where id in ${ids}
    union all select id, component_id from registration where id in ${ids}
    union all select id, component_id from merchant_invitation where id in ${ids}
    union all select id, id from component where id in ${ids}) as placed (object_id, component_id)`;
  const rows = await tx
    .select({
      objectId: sql<string>`placed.object_id`,
      platform: { id: component.id, name: component.name, supportPhone: component.supportPhone },
    })
    .from(placed)
    .innerJoin(component, sql`${component.id} = placed.component_id`);
  return new Map(rows.map(({ objectId, platform }) => [objectId, platform]));
}
