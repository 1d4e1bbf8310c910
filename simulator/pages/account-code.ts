import QRCode from "qrcode";
import type { SimulatorContext } from "../context";
import type { Reply } from "../http";
import { findAccount } from "../state/accounts";

/** The picture that WeChat keeps of each account for its customers. */
export async function drawCode({ database }: SimulatorContext, appid: string): Promise<Reply | null> {
  if (!findAccount(database, appid)) return null;
  const body = await QRCode.toBuffer(`https://weixin.example/${appid}`, {
    margin: 4,
    scale: 10,
    type: "png",
  });
  return { status: 200, headers: { "content-type": "image/png", "cache-control": "no-store" }, body };
}
