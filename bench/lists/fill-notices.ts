import { membership, notice, user } from "@/db/schema";
import { noise } from "@/db/seed/fleet";
import { newId } from "@/lib/ids";
import { insertRows } from "./insert-rows";
import type { Target } from "./placed";
import { before } from "./shares";

/** An inbox of each kind: one of the staff's, and one of somebody who works for two merchants, one of them quiet. */
export async function insertNotices(
  { sql, rows, ownerId }: Target,
  [busyMerchantId, quietMerchantId]: [string, string],
  now: Date,
): Promise<{ memberId: string }> {
  const memberId = newId("user");
  await insertRows(sql, user, [
    {
      ...{ id: memberId, email: "member@bench.example", name: "陈老板", passwordHash: "" },
      ...{ createdAt: now, updatedAt: now },
    },
  ]);
  await insertRows(
    sql,
    membership,
    [busyMerchantId, quietMerchantId].map((merchantId) => ({
      ...{ id: newId("membership"), merchantId, userId: memberId, role: "owner", createdAt: now },
    })),
  );
  const noticesTo = (userId: string, merchantOf: (index: number) => string | null) =>
    Array.from({ length: rows }, (_, index) => {
      const createdAt = before(now, noise(index, 91) * 180);
      return {
        id: newId("notice"),
        userId,
        merchantId: merchantOf(index),
        event: "registration.created",
        objectKind: "registration",
        objectId: `bench ${index}`,
        facts: { name: "海口老陈面馆" },
        dedupeKey: `bench ${index}`,
        readAt: noise(index, 92) < 0.01 ? null : createdAt,
        createdAt,
      };
    });
  await insertRows(
    sql,
    notice,
    noticesTo(ownerId, () => null),
  );
  await insertRows(
    sql,
    notice,
    noticesTo(memberId, (index) => (noise(index, 93) < 0.001 ? quietMerchantId : busyMerchantId)),
  );
  return { memberId };
}
