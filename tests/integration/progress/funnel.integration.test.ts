import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { onboardingStages } from "@/db/schema";
import { addSeconds } from "@/lib/clock";
import { newId } from "@/lib/ids";
import type { ProviderContext } from "@/lib/services/context";
import { viewInvitation } from "@/lib/services/invitations/view-invitation";
import { countProgress } from "@/lib/services/progress/count-progress";
import { getReminder } from "@/lib/services/progress/get-reminder";
import { listProgress } from "@/lib/services/progress/list-progress";
import type { ProgressFilter } from "@/lib/services/progress/progress-filter";
import { remindMerchant } from "@/lib/services/progress/remind-merchant";
import { insertAccount } from "@/tests/support/accounts";
import { assertNoneFailed } from "@/tests/support/jobs";
import { addMember, asStaff, makeMerchant, makeUser } from "@/tests/support/people";
import { startPortal, type TestPortal } from "@/tests/support/portal";
import { invite, newAddress, visitor } from "@/tests/support/visitors";

let portal: TestPortal;
let staff: ProviderContext;
beforeAll(async () => {
  portal = await startPortal({ mail: true });
  staff = await asStaff(portal, "support");
});
afterAll(() => portal.close());

const owners = ["merchant", "staff", "wechat"] as const;

/** One to three merchants at each stage. */
async function fillFunnel(): Promise<void> {
  const now = portal.container.clock.now();
  for (const [place, stage] of onboardingStages.entries()) {
    for (let index = 0; index <= place % 3; index += 1) {
      const { id } = await makeMerchant(portal);
      const since = addSeconds(now, -3_600 * (place * 5 + index));
      const invitedAt = addSeconds(since, -86_400);
      await portal.sql`
        insert into merchant_progress (id, merchant_id, component_id, stage, owner, since, invited_at, opened_at, live_at, updated_at)
        values (${newId("merchantProgress")}, ${id}, ${portal.platform.id}, ${stage}, ${owners[index] ?? "merchant"},
                ${since}, ${invitedAt}, ${addSeconds(invitedAt, 600)}, ${stage === "live" ? since : null}, ${now})`;
    }
  }
}

async function listAll(filter: ProgressFilter) {
  const items = [];
  let after: string | undefined;
  do {
    const page = await listProgress(staff, { ...filter, limit: 4, ...(after ? { after } : {}) });
    items.push(...page.items);
    after = page.nextCursor ?? undefined;
    expect(page.total).toBe((await listProgress(staff, filter)).total);
  } while (after);
  return items;
}

describe("the funnel", () => {
  beforeAll(fillFunnel);

  test.each<ProgressFilter>([{}, { owner: "merchant" }, { owner: "staff" }, { owner: "wechat" }])(
    "counts in the chart exactly what the list shows: %j",
    async (filter) => {
      const { stages } = await countProgress(staff, filter);
      for (const { stage, count } of stages) {
        const items = await listAll({ ...filter, stage });
        expect(items, stage).toHaveLength(count);
        expect(items.every((item) => item.stage === stage)).toBe(true);
      }
      const open = stages.filter(({ stage }) => stage !== "live");
      const all = await listAll(filter);
      expect(all).toHaveLength(open.reduce((sum, { count }) => sum + count, 0));
      expect(all.map(({ since }) => since)).toEqual(all.map(({ since }) => since).toSorted());
    },
  );

  test("counts those who have come so far, and names where most stop", async () => {
    const { stages, narrowest, medians } = await countProgress(staff, {});
    const total = stages.reduce((sum, { count }) => sum + count, 0);
    expect(stages[0]).toMatchObject({ stage: "invited", reached: total });
    expect(stages.at(-1)).toMatchObject({ stage: "live", count: stages.at(-1)?.reached });
    expect(narrowest?.share).toBeGreaterThan(0);
    expect(medians).toMatchObject({ opened: 600, live: 86_400, verified: null });
  });

  test("is narrowed to a platform as every list is", async () => {
    const { stages } = await countProgress(staff, { component: "wx0000000000000000" });
    expect(stages.every(({ count }) => count === 0)).toBe(true);
    expect((await listProgress(staff, { component: "wx0000000000000000" })).total).toBe(0);
    expect((await listProgress(staff, { component: portal.platform.appid })).total).toBeGreaterThan(0);
  });
});

describe("a reminder", () => {
  async function waiting(options: { contactEmail?: string; owner?: { locale: string | null } } = {}) {
    const sent = await invite(portal);
    const { id } = sent.merchant;
    if (options.contactEmail)
      await portal.sql`update merchant set contact_email = ${options.contactEmail} where id = ${id}`;
    let email = options.contactEmail ?? "";
    if (options.owner) {
      const person = await makeUser(portal);
      await portal.sql`update "user" set locale = ${options.owner.locale} where id = ${person.id}`;
      await addMember(portal, id, person.id, "owner");
      email = person.email;
    }
    assertNoneFailed(await portal.jobs.run());
    const [item] = await portal.sql<{ id: string }[]>`
      select id from merchant_progress where merchant_id = ${id}`;
    return { ...sent, email, progressId: item?.id ?? "" };
  }

  test("leads to the invitation while nobody has a sign-in, and to the step afterwards", async () => {
    const fresh = await waiting({ contactEmail: "contact@merchant.example" });
    expect(await getReminder(staff, { progressId: fresh.progressId })).toMatchObject({
      url: expect.stringContaining(`/i/${fresh.code}`),
      recipients: ["contact@merchant.example"],
      dueAt: expect.any(String),
    });
    const owned = await waiting({ owner: { locale: null } });
    expect(await getReminder(staff, { progressId: owned.progressId })).toMatchObject({
      url: expect.stringContaining(`/m/${owned.merchant.slug}/onboarding?step=account`),
      step: "account",
      recipients: [owned.email],
    });
  });

  test("is mailed once an hour in the person's language, remembered and audited", async () => {
    const of = await waiting({ owner: { locale: "en" } });
    const { remindedAt } = await remindMerchant(staff, { progressId: of.progressId });
    assertNoneFailed(await portal.jobs.run());
    const [mail] = await portal.control.listMails({ to: of.email });
    expect(mail?.subject).toContain("from going live");
    expect(mail?.text).toContain(`/m/${of.merchant.slug}/onboarding?step=account`);
    await expect(remindMerchant(staff, { progressId: of.progressId })).rejects.toMatchObject({
      code: "rate_limited",
    });
    expect(await getReminder(staff, { progressId: of.progressId })).toMatchObject({ remindedAt });
    const audits = await portal.sql`
      select after from audit_entry where merchant_id = ${of.merchant.id} and action = 'merchant.remind'`;
    expect(audits).toHaveLength(1);
    const before = await portal.control.listMails({ to: of.email });
    await portal.jobs.runAll();
    expect(await portal.control.listMails({ to: of.email })).toHaveLength(before.length);
  });

  test("is refused while somebody else acts: WeChat audits, or staff decide whose account came", async () => {
    const audited = await waiting({ owner: { locale: null } });
    const id = await insertAccount(portal, { merchantId: audited.merchant.id });
    await portal.sql`
      insert into app_standing (authorizer_id, qualification_verified, filing_status, updated_at)
      values (${id}, true, 2, now())`;
    const undecided = await waiting({ owner: { locale: null } });
    await insertAccount(portal, { proposedMerchantId: undecided.merchant.id });
    for (const { progressId } of [audited, undecided])
      await expect(getReminder(staff, { progressId })).rejects.toMatchObject({ reason: "nothing_to_do" });
  });

  test("says that nothing has begun only to who has not followed the link", async () => {
    const { progressId, code } = await waiting({ contactEmail: "begin@merchant.example" });
    expect(await getReminder(staff, { progressId })).toMatchObject({ step: null });
    await viewInvitation(portal.system(visitor, newAddress()), { code, browserToken: null });
    expect(await getReminder(staff, { progressId })).toMatchObject({ step: "account" });
  });

  test("is refused where nobody can be reached, and where a new link comes first", async () => {
    const nobody = await waiting();
    await expect(remindMerchant(staff, { progressId: nobody.progressId })).rejects.toMatchObject({
      reason: "no_recipient",
    });
    await portal.sql`update merchant_invitation set expires_at = now() - interval '1 day' where id = ${nobody.id}`;
    await expect(getReminder(staff, { progressId: nobody.progressId })).rejects.toMatchObject({
      reason: "link_ended",
    });
  });
});
