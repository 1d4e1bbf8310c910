import { component } from "@/db/schema";
import { type Context, withRead } from "../context";

/** Whom a page speaks for, and where help is. */
export interface ProviderCard {
  name: string;
  supportPhone: string | null;
}

/** The installation's first component, by which its provider is known. Null before the first start is done. */
export async function findProviderCard(ctx: Context): Promise<ProviderCard | null> {
  const [found] = await withRead(ctx, (tx) =>
    tx
      .select({ name: component.name, supportPhone: component.supportPhone })
      .from(component)
      .orderBy(component.createdAt)
      .limit(1),
  );
  return found ?? null;
}
