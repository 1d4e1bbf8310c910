import { eq } from "drizzle-orm";
import { componentSecret } from "@/db/schema";
import { type Context, withRead } from "../context";
import { sealPlaces } from "../seal-places";

export interface DoctorKeys {
  token: string;
  encodingAesKey: string;
}

/** The keys of today. Null without any; a problem when this key ring cannot open them, or no message can use them. */
export async function readKeys(
  ctx: Context,
  componentId: string,
): Promise<DoctorKeys | { problem: KeyProblem; facts: KeyFacts } | null> {
  const [row] = await withRead(ctx, (tx) =>
    tx
      .select({ token: componentSecret.sealedToken, aesKey: componentSecret.sealedEncodingAesKey })
      .from(componentSecret)
      .where(eq(componentSecret.componentId, componentId)),
  );
  if (!row) return null;
  const token = open(ctx, row.token, sealPlaces.callbackToken(componentId, componentId));
  const encodingAesKey = open(ctx, row.aesKey, sealPlaces.encodingAesKey(componentId, componentId));
  if (token === null || encodingAesKey === null) return { problem: "unsealable", facts: noFacts };
  const facts = {
    tokenLength: token.length,
    aesKeyLength: encodingAesKey.length,
    aesKeyBytes: Buffer.from(`${encodingAesKey}=`, "base64").length,
  };
  if (!/^[A-Za-z0-9]{43}$/.test(encodingAesKey) || facts.aesKeyBytes !== 32) {
    return { problem: "aes_key", facts };
  }
  if (!/^[A-Za-z0-9]{3,32}$/.test(token)) return { problem: "token", facts };
  return { token, encodingAesKey };
}

export type KeyProblem = "unsealable" | "aes_key" | "token";

export interface KeyFacts {
  tokenLength: number | null;
  aesKeyLength: number | null;
  aesKeyBytes: number | null;
}

const noFacts: KeyFacts = { tokenLength: null, aesKeyLength: null, aesKeyBytes: null };

type Place = Parameters<Context["sealer"]["open"]>[1];

/** Null when the value was altered, or its key is not in the ring. */
function open(ctx: Context, sealed: string, place: Place): string | null {
  try {
    return ctx.sealer.open(sealed, place);
  } catch {
    return null;
  }
}
