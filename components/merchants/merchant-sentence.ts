import type { InvitationDto } from "@/lib/services/invitations/invitation-dto";
import type { MerchantDetail } from "@/lib/services/merchants/get-merchant";

export interface MerchantSentence {
  key: "empty" | "invited" | "problems" | "ownerless" | "fine";
  /** `total` is every account that the page lists, `left` those of them that withdrew their authorization. */
  values: { count: number; total: number; left: number };
}

/** WeChat's number of an account that works as it should. */
const normalAccount = 1;

/** The one thing to say about a merchant: what is missing or wrong first. */
export function merchantSentence(
  merchant: Pick<MerchantDetail, "apps" | "people">,
  invitations: Pick<InvitationDto, "state">[],
): MerchantSentence {
  const authorized = merchant.apps.filter(({ state }) => state !== "unauthorized");
  const problems = authorized.filter(
    ({ state, accountStatus }) =>
      state !== "authorized" || (accountStatus !== null && accountStatus !== normalAccount),
  );
  const total = merchant.apps.length;
  const values = { count: problems.length, total, left: total - authorized.length };
  if (authorized.length === 0) {
    const isInvited = invitations.some(({ state }) => state === "new" || state === "opened");
    return { key: isInvited ? "invited" : "empty", values };
  }
  if (problems.length > 0) return { key: "problems", values };
  return { key: merchant.people.length === 0 ? "ownerless" : "fine", values };
}
