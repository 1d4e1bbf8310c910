import { eq } from "drizzle-orm";
import { componentTicket } from "@/db/schema";
import { limits } from "@/lib/wechat/limits";
import { withRead } from "../context";
import { type DoctorCheck, failed, passed, warning } from "./check";
import { ticketAttentionSeconds, ticketDangerSeconds } from "./limits";

export const checkTicket: DoctorCheck = async (ctx, platform) => {
  const [ticket] = await withRead(ctx, (tx) =>
    tx
      .select({ receivedAt: componentTicket.receivedAt, issuedAt: componentTicket.issuedAt })
      .from(componentTicket)
      .where(eq(componentTicket.componentId, platform.id)),
  );
  if (!ticket) return failed("none");
  const now = ctx.clock.now().getTime();
  const facts = { receivedAt: ticket.receivedAt.toISOString() };
  const ageSeconds = (now - ticket.receivedAt.getTime()) / 1000;
  if (now - ticket.issuedAt.getTime() > limits.ticketLifetimeSeconds * 1000) return failed("dead", facts);
  if (ageSeconds > ticketDangerSeconds) return failed("overdue", facts);
  return ageSeconds > ticketAttentionSeconds ? warning("late", facts) : passed("fresh", facts);
};
