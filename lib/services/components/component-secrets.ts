import { eq } from "drizzle-orm";
import { component, componentSecret } from "@/db/schema";
import { type SystemContext, withRead } from "../context";
import { sealPlaces } from "../seal-places";

/** What a callback of this component is checked and opened with. Stays inside the server. */
export interface CallbackKeys {
  componentId: string;
  componentAppid: string;
  token: string;
  /** The current key first, then the previous one while it is kept. */
  encodingAesKeys: string[];
}

export async function findCallbackKeys(
  ctx: SystemContext,
  componentAppid: string,
): Promise<CallbackKeys | null> {
  const [row] = await withRead(ctx, (tx) =>
    tx
      .select({ id: component.id, appid: component.appid, secret: componentSecret })
      .from(component)
      .innerJoin(componentSecret, eq(componentSecret.componentId, component.id))
      .where(eq(component.appid, componentAppid)),
  );
  if (!row) return null;
  const open = (
    sealed: string,
    place: (component: string, row: string) => Parameters<typeof ctx.sealer.open>[1],
  ) => ctx.sealer.open(sealed, place(row.id, row.id));
  const previous = row.secret.sealedPreviousEncodingAesKey;
  return {
    componentId: row.id,
    componentAppid: row.appid,
    token: open(row.secret.sealedToken, sealPlaces.callbackToken),
    encodingAesKeys: [
      open(row.secret.sealedEncodingAesKey, sealPlaces.encodingAesKey),
      ...(previous ? [open(previous, sealPlaces.encodingAesKey)] : []),
    ],
  };
}
