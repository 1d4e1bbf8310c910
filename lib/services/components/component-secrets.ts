import { eq } from "drizzle-orm";
import { component, componentSecret } from "@/db/schema";
import { type SystemContext, withRead } from "../context";
import { sealPlaces } from "../seal-places";

/** What a callback of this component is checked and opened with. Stays inside the server. */
export interface CallbackKeys {
  componentId: string;
  componentAppid: string;
  /** The current one first, then the previous one while it is kept; so in every list. */
  tokens: string[];
  tokenFingerprints: string[];
  encodingAesKeys: string[];
  encodingAesKeyFingerprints: string[];
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
  const { secret } = row;
  const open = (sealed: (string | null)[], place: typeof sealPlaces.callbackToken) =>
    present(sealed).map((one) => ctx.sealer.open(one, place(row.id, row.id)));
  return {
    componentId: row.id,
    componentAppid: row.appid,
    tokens: open([secret.sealedToken, secret.sealedPreviousToken], sealPlaces.callbackToken),
    tokenFingerprints: present([secret.tokenFingerprint, secret.previousTokenFingerprint]),
    encodingAesKeys: open(
      [secret.sealedEncodingAesKey, secret.sealedPreviousEncodingAesKey],
      sealPlaces.encodingAesKey,
    ),
    encodingAesKeyFingerprints: present([
      secret.encodingAesKeyFingerprint,
      secret.previousEncodingAesKeyFingerprint,
    ]),
  };
}

function present(values: (string | null)[]): string[] {
  return values.filter((value) => value !== null);
}
