import { component } from "@/db/schema";
import { requireProviderPermission } from "@/lib/auth/permissions";
import { type ProviderContext, withRead } from "../context";

export interface ComponentListItem {
  id: string;
  appid: string;
  name: string;
  /** Before it only accounts on its test list may authorize. */
  published: boolean;
}

export async function listComponents(ctx: ProviderContext): Promise<ComponentListItem[]> {
  requireProviderPermission(ctx, "component.read");
  return withRead(ctx, (tx) =>
    tx
      .select({
        id: component.id,
        appid: component.appid,
        name: component.name,
        published: component.published,
      })
      .from(component)
      .orderBy(component.createdAt),
  );
}
