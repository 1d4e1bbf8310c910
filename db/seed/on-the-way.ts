import { readFileSync } from "node:fs";
import type { MerchantContext } from "@/lib/services/context";
import { addPaper } from "@/lib/services/papers/add-paper";
import type { AddPaperInput } from "@/lib/services/papers/schemas";

/** A mini program of a merchant on the way, and the merchant's owner, who acts for it. */
export interface OnTheWay {
  ctx: MerchantContext;
  id: string;
  appid: string;
  name: string;
}

const picture = new URL("../../public/icon-192.png", import.meta.url);

/** Hands a paper in, for which every picture does. @returns its id */
export async function handInPaper(
  { ctx, id }: OnTheWay,
  of: Pick<AddPaperInput, "purpose" | "field" | "fileName">,
): Promise<string> {
  return (await addPaper(ctx, { ...of, authorizerId: id, content: readFileSync(picture) })).id;
}
