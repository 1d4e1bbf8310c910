import { findAccountContext, refusal } from "@/lib/context/request";
import { listNotices, type NoticePage } from "@/lib/services/notices/list-notices";
import { noticeViewInput } from "@/lib/services/notices/schemas";

/** The notices of whoever asks, as JSON. */
export async function answerNotices(
  merchantId: string | null,
  query: Record<string, string>,
): Promise<NoticePage> {
  const ctx = await findAccountContext();
  if (!ctx) throw await refusal();
  return listNotices(ctx, { ...noticeViewInput.parse(query), merchantId });
}
