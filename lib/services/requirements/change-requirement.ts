import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { authorizer, requirement, user } from "@/db/schema";
import { providerMay, providerRoles, requireProviderPermission } from "@/lib/auth/permissions";
import { addSeconds } from "@/lib/clock";
import { NotFoundError } from "@/lib/errors";
import { type AuditFields, recordAudit } from "../audit/record-audit";
import { type ProviderContext, withTransaction } from "../context";
import {
  type AssignRequirementInput,
  assignRequirementInput,
  type DismissRequirementInput,
  dismissRequirementInput,
  reopenRequirementInput,
  type SnoozeRequirementInput,
  snoozeRequirementInput,
} from "./schemas";
import { summaryOf } from "./summary-of";

type Row = typeof requirement.$inferSelect;
type Changes = Partial<
  Pick<Row, "assigneeId" | "snoozedUntil" | "dismissedAt" | "dismissedBy" | "dismissedReason">
>;

/** Gives a need to one of the staff who may work on it, or back to nobody. @throws NotFoundError */
export async function assignRequirement(ctx: ProviderContext, input: AssignRequirementInput): Promise<void> {
  const { assigneeId, ...ref } = assignRequirementInput.parse(input);
  await change(ctx, ref, async (tx) => {
    const assignee = assigneeId === null ? null : await findWorker(tx, assigneeId);
    return {
      action: "requirement.assign",
      changes: { assigneeId: assignee?.id ?? null },
      after: { assignee: assignee?.name ?? null },
    };
  });
}

/** Puts a need aside for some days; it comes back by itself, or when it becomes worse. @throws NotFoundError */
export async function snoozeRequirement(ctx: ProviderContext, input: SnoozeRequirementInput): Promise<void> {
  const { days, ...ref } = snoozeRequirementInput.parse(input);
  const snoozedUntil = addSeconds(ctx.clock.now(), days * 86_400);
  await change(ctx, ref, async () => ({
    action: "requirement.snooze",
    changes: { snoozedUntil },
    after: { snoozedUntil },
  }));
}

/** Says why a need is none. It stays dismissed until it becomes worse or is taken up again. @throws NotFoundError */
export async function dismissRequirement(
  ctx: ProviderContext,
  input: DismissRequirementInput,
): Promise<void> {
  const { reason, ...ref } = dismissRequirementInput.parse(input);
  await change(ctx, ref, async () => ({
    action: "requirement.dismiss",
    changes: {
      dismissedAt: ctx.clock.now(),
      dismissedBy: ctx.actor.userId,
      dismissedReason: reason,
      snoozedUntil: null,
    },
    after: { reason },
  }));
}

/** Takes up again what was put aside or dismissed. @throws NotFoundError */
export async function reopenRequirement(
  ctx: ProviderContext,
  input: { authorizerId: string; rule: string },
): Promise<void> {
  await change(ctx, reopenRequirementInput.parse(input), async () => ({
    action: "requirement.reopen",
    changes: { dismissedAt: null, dismissedBy: null, dismissedReason: null, snoozedUntil: null },
    after: {},
  }));
}

interface Change {
  action: string;
  changes: Changes;
  after: AuditFields;
}

async function change(
  ctx: ProviderContext,
  ref: { authorizerId: string; rule: string },
  decide: (tx: Transaction) => Promise<Change>,
): Promise<void> {
  requireProviderPermission(ctx, "work.manage");
  await withTransaction(ctx, async (tx) => {
    const { authorizerId, rule } = ref;
    // In the order of the computation, which locks the app first.
    const [app] = await tx
      .select({ id: authorizer.id })
      .from(authorizer)
      .where(eq(authorizer.id, authorizerId))
      .for("update");
    if (!app) throw new NotFoundError("no such app");
    const { action, changes, after } = await decide(tx);
    const now = ctx.clock.now();
    const [changed] = await tx
      .update(requirement)
      .set({ ...changes, updatedAt: now })
      .where(and(eq(requirement.authorizerId, authorizerId), eq(requirement.rule, rule)))
      .returning();
    if (!changed) throw new NotFoundError("no such requirement");
    const rows = await tx.select().from(requirement).where(eq(requirement.authorizerId, authorizerId));
    await tx
      .update(authorizer)
      .set({ ...summaryOf(rows), updatedAt: now })
      .where(eq(authorizer.id, authorizerId));
    await recordAudit(tx, ctx, {
      action,
      // How staff sort their work is not for the merchant to read; staff find it by the app.
      merchantId: null,
      objectKind: "authorizer",
      objectId: authorizerId,
      after: { rule, ...after },
    });
  });
}

async function findWorker(tx: Transaction, userId: string): Promise<{ id: string; name: string }> {
  const roles = providerRoles.filter((role) => providerMay(role, "work.manage"));
  const [found] = await tx
    .select({ id: user.id, name: user.name })
    .from(user)
    .where(and(eq(user.id, userId), inArray(user.providerRole, roles), isNull(user.disabledAt)));
  if (!found) throw new NotFoundError("nobody of the staff who may do this");
  return found;
}
