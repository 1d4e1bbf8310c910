import { eq } from "drizzle-orm";
import { component } from "@/db/schema";
import { type SystemContext, withRead } from "../context";

export async function findComponentById(
  ctx: SystemContext,
  componentId: string,
): Promise<{ componentId: string; componentAppid: string } | null> {
  const [found] = await withRead(ctx, (tx) =>
    tx
      .select({ componentId: component.id, componentAppid: component.appid })
      .from(component)
      .where(eq(component.id, componentId)),
  );
  return found ?? null;
}
