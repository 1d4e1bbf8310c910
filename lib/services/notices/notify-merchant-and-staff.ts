import type { Transaction } from "@/db/client";
import type { Context } from "../context";
import { notify, type Told } from "./notify";

/** The merchant that owns the object, if one does, and the staff: each by what the event says of them. */
export async function notifyMerchantAndStaff(
  tx: Transaction,
  ctx: Pick<Context, "clock" | "jobs">,
  told: Told,
): Promise<void> {
  if (told.merchantId) await notify(tx, ctx, told);
  await notify(tx, ctx, { ...told, merchantId: null });
}

/** What an app is called in a notice, also while WeChat has told no name. */
export function nameOfApp(app: { nickName: string | null; appid: string }): string {
  return app.nickName ?? app.appid;
}
