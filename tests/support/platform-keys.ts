import { createKeyCache } from "@/lib/services/callbacks/key-cache";
import { findCallbackKeys } from "@/lib/services/components/component-secrets";
import { sealPlaces } from "@/lib/services/seal-places";
import type { TestPortal } from "./portal";

/** Stores other EncodingAESKeys for the platform; the door sees them at once instead of when its memory ends. */
export async function storeEncodingAesKeys(
  portal: TestPortal,
  keys: { current: string; previous: string | null },
): Promise<void> {
  const { sealer, callbackDoor } = portal.container;
  const { id } = portal.platform;
  const seal = (key: string | null) => key && sealer.seal(key, sealPlaces.encodingAesKey(id, id));
  await portal.sql`
    update component_secret
       set sealed_encoding_aes_key = ${seal(keys.current)}, sealed_previous_encoding_aes_key = ${seal(keys.previous)}
     where component_id = ${id}`;
  const findKeys = createKeyCache((appid) => findCallbackKeys(portal.system(), appid));
  portal.door.open({ ...callbackDoor, findKeys });
}
