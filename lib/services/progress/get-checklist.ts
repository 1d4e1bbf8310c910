import { eq } from "drizzle-orm";
import { component, merchant } from "@/db/schema";
import { requireMerchantPermission, requireProviderPermission } from "@/lib/auth/permissions";
import { NotFoundError } from "@/lib/errors";
import { type MerchantContext, type ProviderContext, withRead } from "../context";
import { type Checklist, checklistOf } from "./checklist-of";
import { readProgressFacts } from "./read-facts";

/** What one account of the merchant still needs to be live; the newest that is not, unless another is asked for. */
export async function getChecklist(
  ctx: MerchantContext,
  input: { subject?: string | undefined } = {},
): Promise<Checklist> {
  requireMerchantPermission(ctx, "onboarding.read");
  const { merchantId } = ctx.scope;
  const found = await withRead(ctx, (tx) => readProgressFacts(tx, [merchantId]));
  return checklistOf(
    found.filter((of) => of.merchantId === merchantId).map(({ facts }) => facts),
    input.subject,
  );
}

/** The same list as the merchant sees it, for staff; of one platform's accounts when its AppID is given. @throws NotFoundError */
export async function getChecklistOf(
  ctx: ProviderContext,
  input: { merchantId: string; subject?: string | undefined; component?: string | undefined },
): Promise<Checklist> {
  requireProviderPermission(ctx, "funnel.read");
  return withRead(ctx, async (tx) => {
    const [known] = await tx
      .select({ id: merchant.id })
      .from(merchant)
      .where(eq(merchant.id, input.merchantId));
    if (!known) throw new NotFoundError("no such merchant");
    const found = await readProgressFacts(tx, [known.id]);
    const platforms =
      input.component === undefined
        ? null
        : await tx.select({ id: component.id }).from(component).where(eq(component.appid, input.component));
    const isShown = ({ merchantId, componentId }: { merchantId: string; componentId: string }) =>
      merchantId === known.id && (platforms?.some(({ id }) => id === componentId) ?? true);
    return checklistOf(
      found.filter(isShown).map(({ facts }) => facts),
      input.subject,
    );
  });
}
