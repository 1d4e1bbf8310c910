import { type SystemContext, withTransaction } from "../context";
import { insertComponent, type NewComponent } from "./insert-component";

/** Adds the component named by the environment unless it is there already; later changes are made in the portal. */
export async function ensureFirstComponent(ctx: SystemContext, input: NewComponent): Promise<void> {
  await withTransaction(ctx, (tx) => insertComponent(tx, ctx, input));
}
