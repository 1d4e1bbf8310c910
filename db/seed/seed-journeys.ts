import { eq } from "drizzle-orm";
import { authorizer } from "@/db/schema";
import { addSeconds, type Clock } from "@/lib/clock";
import { type MerchantContext, type ProviderContext, withRead } from "@/lib/services/context";
import { createInvitation } from "@/lib/services/invitations/create-invitation";
import { viewInvitation } from "@/lib/services/invitations/view-invitation";
import { createRegistration } from "@/lib/services/registrations/create-registration";
import { createSimulatorControl } from "@/simulator/control-client";
import { type DemoJourney, demoJourneys } from "./demo-journeys";
import { requiredScopes } from "./required-scopes";
import { type AccountSeeding, seedAccounts } from "./seed-accounts";
import { seedFiling } from "./seed-filing";
import { ensureMembership, ensurePerson, findSeededMerchant } from "./seed-people";
import { seedVerification } from "./seed-verification";

const daySeconds = 86_400;
const invitationDays = 30;
/** A tenth of the time since, the link lay unopened. */
const openedAfter = 0.9;

/**
 * Merchants on the way to their first release, each come as far as people brought it: through the portal's services and
 * the simulated WeChat. Whoever is there already is left alone, also where an interrupted seed left them.
 */
export async function seedJourneys(
  seeding: AccountSeeding,
  owner: ProviderContext,
  passwordHash: string,
): Promise<void> {
  await Promise.all(demoJourneys.map((journey) => seedJourney(seeding, owner, journey, passwordHash)));
}

async function seedJourney(
  seeding: AccountSeeding,
  owner: ProviderContext,
  journey: DemoJourney,
  passwordHash: string,
): Promise<void> {
  const { ctx } = seeding;
  const { reach, name, contactName, contactPhone, daysAgo, ownerEmail } = journey;
  if (await findSeededMerchant(ctx, name, contactPhone)) return;
  const invited = await createInvitation(
    { ...owner, clock: daysBefore(ctx.clock, daysAgo) },
    {
      componentId: seeding.component.id,
      merchant: { kind: "new", name, contactName, contactPhone },
      authType: 2,
      requiredScopeIds: requiredScopes.mini_program,
      expiresInDays: invitationDays,
    },
  );
  if (reach === "invited") return;
  const [code = ""] = new URL(invited.url ?? "").pathname.split("/").slice(-1);
  const openedAt = daysBefore(ctx.clock, daysAgo * openedAfter);
  await viewInvitation({ ...ctx, clock: openedAt }, { code, browserToken: null });
  if (!ownerEmail) return;
  const person = { email: ownerEmail, name: contactName, passwordHash, providerRole: null };
  const userId = await ensurePerson(ctx, person);
  await ensureMembership(ctx, { merchantId: invited.merchantId, userId, role: "owner" });
  await goOn(seeding, journey, invited, {
    ...ctx,
    scope: { kind: "merchant", merchantId: invited.merchantId },
    actor: { kind: "user", userId, name: contactName, role: "owner" },
  });
}

/** What the merchant's owner does, and what comes of it at WeChat. */
async function goOn(
  seeding: AccountSeeding,
  { reach, name, contactName, accounts }: DemoJourney,
  invited: { id: string; merchantId: string },
  ctx: MerchantContext,
): Promise<void> {
  const control = createSimulatorControl(seeding.simulatorUrl);
  const principalName = `海南${name}有限公司`;
  if (reach === "registering") {
    const fields = { name: principalName, code: "91460100MA5TREG0XW", componentPhone: "400-800-1234" };
    await createRegistration(ctx, { kind: "enterprise", componentId: seeding.component.id, fields });
    return;
  }
  const invitations = { mini_program: invited.id, official_account: invited.id };
  const administrator = contactName;
  await seedAccounts(seeding, invited.merchantId, invitations, { principalName, administrator, accounts });
  const app = { ctx, name, ...(await findApp(ctx)) };
  if (reach === "verification_auditing") await seedVerification(control, app, "auditing");
  if (reach === "verification_refused") await seedVerification(control, app, "refused");
  if (reach === "filing_auditing") await seedFiling(seeding, control, app);
  if (reach === "violation") await control.addViolation({ authorizerAppid: app.appid });
}

async function findApp(ctx: MerchantContext): Promise<{ id: string; appid: string }> {
  const [found] = await withRead(ctx, (tx) =>
    tx
      .select({ id: authorizer.id, appid: authorizer.appid })
      .from(authorizer)
      .where(eq(authorizer.merchantId, ctx.scope.merchantId)),
  );
  if (!found) throw new Error("the merchant has no account");
  return found;
}

/** For what people have done before: it stands there as old as it is. */
function daysBefore(clock: Clock, days: number): Clock {
  return { now: () => addSeconds(clock.now(), -days * daySeconds) };
}
