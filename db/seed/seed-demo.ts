import { eq } from "drizzle-orm";
import { component, user } from "@/db/schema";
import { createContainer, systemContext } from "@/lib/context/container";
import { hashPassword } from "@/lib/crypto/password";
import { parseEnv } from "@/lib/env";
import { setPublished } from "@/lib/services/components/set-published";
import { type ProviderContext, type SystemContext, withRead } from "@/lib/services/context";
import { createInvitation } from "@/lib/services/invitations/create-invitation";
import type { CreateInvitationInput } from "@/lib/services/invitations/schemas";
import { createSimulatorControl } from "@/simulator/control-client";
import { type DemoMerchant, demoMerchants, demoStaff } from "./demo-accounts";
import { demoJourneys, type JourneyReach } from "./demo-journeys";
import { requiredScopes } from "./required-scopes";
import { type AccountSeeding, seedAccounts } from "./seed-accounts";
import { seedCallbacks } from "./seed-callbacks";
import { seedFleet } from "./seed-fleet";
import { seedJourneys } from "./seed-journeys";
import { ensureMembership, ensurePerson, findSeededMerchant } from "./seed-people";
import { seedRobot } from "./seed-robot";
import { seedViolations } from "./seed-violations";

export interface DemoSignIn {
  who: string;
  email: string;
  password: string;
}

/** Those whose owner has something to do in the portal. */
const shownReaches: ReadonlySet<JourneyReach> = new Set(["verification_refused", "verified"]);

export interface SeedOptions {
  simulatorUrl: string;
  /** Everybody's but the owner's, whose password is the installation's. */
  password: string;
  /** Fills the fleet up to this many accounts. */
  apps?: number;
  /** Also merchants on the way to their first release. */
  journeys: boolean;
}

/**
 * Fills an empty installation with 3 merchants and their 40 accounts in all states, and with merchants on the way when
 * they are wanted. A second run changes nothing.
 */
export async function seedDemo(options: SeedOptions): Promise<DemoSignIn[]> {
  const env = parseEnv(process.env);
  const container = createContainer({ ...env, LOG_LEVEL: "error" }, { applicationName: "wharf-seed" });
  try {
    const ctx = systemContext(container, { kind: "job", name: "demo" });
    const passwordHash = await hashPassword(options.password);
    for (const person of demoStaff) {
      await ensurePerson(ctx, { ...person, passwordHash, providerRole: person.role });
    }
    const platform = await firstComponent(ctx);
    const seeding: AccountSeeding = {
      container,
      ctx,
      simulatorUrl: options.simulatorUrl,
      component: platform,
    };
    const owner = await ownerContext(ctx);
    let isNew = false;
    for (const demo of demoMerchants) {
      isNew = (await seedMerchant(seeding, owner, demo, passwordHash)) || isNew;
    }
    const control = createSimulatorControl(options.simulatorUrl);
    const [account] = (await control.listAccounts({ search: "老陈面馆" })).accounts;
    // As at the simulated WeChat, where any account may authorize.
    if (isNew) await setPublished(owner, { componentId: platform.id, published: true });
    if (isNew) await seedRobot(control, owner);
    if (isNew) await seedViolations(control, "老陈");
    if (isNew && account) await seedCallbacks(control, platform.appid, account.appid);
    if (options.journeys) await seedJourneys(seeding, owner, passwordHash);
    if (options.apps) await seedFleet(seeding, options.apps);
    return signIns(options, env.OWNER_EMAIL, env.OWNER_PASSWORD);
  } finally {
    await container.close();
  }
}

/** The owner comes last, so that an interrupted seed is continued and a finished one left alone. */
async function seedMerchant(
  seeding: AccountSeeding,
  owner: ProviderContext,
  demo: DemoMerchant,
  passwordHash: string,
): Promise<boolean> {
  const { ctx } = seeding;
  const known = await findSeededMerchant(ctx, demo.name, demo.contactPhone);
  if (known?.isComplete) return false;
  const invite = (merchant: CreateInvitationInput["merchant"], authType: 1 | 2, requiredScopeIds: number[]) =>
    createInvitation(owner, {
      componentId: seeding.component.id,
      expiresInDays: 30,
      merchant,
      authType,
      requiredScopeIds,
    });
  const { name, contactName, contactPhone } = demo;
  const mini = await invite(
    known ? { kind: "existing", merchantId: known.id } : { kind: "new", name, contactName, contactPhone },
    2,
    requiredScopes.mini_program,
  );
  const { merchantId } = mini;
  const official = await invite({ kind: "existing", merchantId }, 1, requiredScopes.official_account);
  await seedAccounts(seeding, merchantId, { mini_program: mini.id, official_account: official.id }, demo);
  const userId = await ensurePerson(ctx, {
    email: demo.ownerEmail,
    name: demo.ownerName,
    passwordHash,
    providerRole: null,
  });
  await ensureMembership(ctx, { merchantId, userId, role: "owner" });
  return true;
}

async function firstComponent(ctx: SystemContext): Promise<{ id: string; appid: string }> {
  const [found] = await withRead(ctx, (tx) =>
    tx
      .select({ id: component.id, appid: component.appid })
      .from(component)
      .orderBy(component.createdAt)
      .limit(1),
  );
  if (!found) throw new Error("the demo needs COMPONENT_APPID and its secrets");
  return found;
}

async function ownerContext(ctx: SystemContext): Promise<ProviderContext> {
  const [owner] = await withRead(ctx, (tx) =>
    tx.select().from(user).where(eq(user.providerRole, "owner")).limit(1),
  );
  if (!owner) throw new Error("the demo needs OWNER_EMAIL and OWNER_PASSWORD");
  return {
    ...ctx,
    scope: { kind: "provider" },
    actor: { kind: "staff", userId: owner.id, name: owner.name, role: "owner" },
  };
}

function signIns({ password, journeys }: SeedOptions, ownerEmail = "", ownerPassword = ""): DemoSignIn[] {
  return [
    { who: "Provider owner · 服务商所有者", email: ownerEmail, password: ownerPassword },
    ...demoStaff.map(({ name, role, email }) => ({ who: `Provider ${role} · ${name}`, email, password })),
    ...demoMerchants.map(({ name, ownerEmail: email }) => ({
      who: `Merchant owner · ${name}`,
      email,
      password,
    })),
    ...demoJourneys
      .filter(({ reach }) => journeys && shownReaches.has(reach))
      .map(({ name, ownerEmail: email = "" }) => ({ who: `Merchant on the way · ${name}`, email, password })),
  ];
}
