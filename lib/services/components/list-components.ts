import { eq } from "drizzle-orm";
import { component, componentTicket } from "@/db/schema";
import { requireProviderPermission } from "@/lib/auth/permissions";
import { type ProviderContext, withRead } from "../context";

export interface ComponentListItem {
  id: string;
  appid: string;
  name: string;
  /** Before it only accounts on its test list may authorize. */
  published: boolean;
  ticketReceivedAt: string | null;
}

export async function listComponents(ctx: ProviderContext): Promise<ComponentListItem[]> {
  requireProviderPermission(ctx, "component.read");
  const rows = await withRead(ctx, (tx) =>
    tx
      .select({
        id: component.id,
        appid: component.appid,
        name: component.name,
        published: component.published,
        ticketReceivedAt: componentTicket.receivedAt,
      })
      .from(component)
      .leftJoin(componentTicket, eq(componentTicket.componentId, component.id))
      .orderBy(component.createdAt),
  );
  return rows.map(({ ticketReceivedAt, ...row }) => ({
    ...row,
    ticketReceivedAt: ticketReceivedAt?.toISOString() ?? null,
  }));
}
