import { count } from "drizzle-orm";
import { component, type noticeDelivery } from "@/db/schema";
import { findPlatformsOf } from "../components/find-platforms-of";
import { findProviderCard } from "../components/find-provider-card";
import { type Context, withRead } from "../context";

type About = Pick<typeof noticeDelivery.$inferSelect, "objectId" | "merchantId">;

export interface Speaker {
  /** In whose name the message is written. */
  name: string;
  /** What is said beside a single thing; null while there is but one platform, and of what belongs to none. */
  platformOf(about: About): string | null;
}

/**
 * A message about apps of one platform speaks in that platform's name. One about none, or about several, speaks for the
 * provider as its reader knows it: a merchant by the platform that invited it.
 */
export async function findSpeaker(ctx: Context, told: readonly About[]): Promise<Speaker> {
  const { platforms, total } = await withRead(ctx, async (tx) => {
    const [counted] = await tx.select({ total: count() }).from(component);
    return {
      platforms: await findPlatformsOf(
        tx,
        told.map(({ objectId }) => objectId),
      ),
      total: counted?.total ?? 0,
    };
  });
  const names = new Set(told.map(({ objectId }) => platforms.get(objectId)?.name));
  const [name] = names;
  return {
    name: names.size === 1 && name !== undefined ? name : await providerName(ctx, told),
    platformOf: ({ objectId }) => (total > 1 ? (platforms.get(objectId)?.name ?? null) : null),
  };
}

async function providerName(ctx: Context, told: readonly About[]): Promise<string> {
  const merchants = new Set(told.map(({ merchantId }) => merchantId));
  const [only] = merchants;
  const card = await findProviderCard(ctx, merchants.size === 1 ? (only ?? undefined) : undefined);
  return card?.name ?? "";
}
