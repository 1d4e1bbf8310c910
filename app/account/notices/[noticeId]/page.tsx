import { redirect } from "next/navigation";
import { orNotFound } from "@/lib/context/or-not-found";
import { getAccountContext } from "@/lib/context/request";
import { openNotice } from "@/lib/services/notices/read-notices";

/** Where a notice leads; following it marks it as read. */
export default async function OpenNoticePage({ params }: { params: Promise<{ noticeId: string }> }) {
  const ctx = await getAccountContext();
  redirect(await orNotFound(openNotice(ctx, await params)));
}
