import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { hashPassword } from "@/lib/crypto/password";
import { claimOwner } from "@/lib/services/invitations/claim-owner";
import { requestReissue } from "@/lib/services/invitations/request-reissue";
import { createClaimCode } from "@/lib/services/merchants/create-claim-code";
import { signIn } from "@/lib/services/people/sign-in";
import { makeAccount } from "../../support/accounts";
import { failCommits, failInserts, fingerprints } from "../../support/database-faults";
import { asMember, asStaff, asStaffFor, makeUser, word } from "../../support/people";
import { startPortal, type TestPortal } from "../../support/portal";
import { createVerbWorld, type VerbWorld } from "../../support/verb-world";
import { merchantVerbs, providerVerbs } from "../../support/verbs";
import { agree, invite, newAddress, pressButton, pushGrant, settle, visitor } from "../../support/visitors";

let portal: TestPortal;
let world: VerbWorld;
let lift: (() => Promise<void>) | undefined;
beforeAll(async () => {
  portal = await startPortal();
  world = await createVerbWorld(portal);
});
afterEach(async () => {
  await lift?.();
  lift = undefined;
});
afterAll(() => portal.close());

/** What business transactions write. Allowances, calls and tokens have transactions of their own. */
const businessTables = [
  "merchant",
  "membership",
  "merchant_invitation",
  "owner_claim_code",
  "authorization_attempt",
  "authorizer",
  "audit_entry",
  "user",
  "user_session",
];

/** A sync takes over what WeChat says; nobody decides anything, so it is told by its times alone. */
const withoutAudit = ["syncAuthorizer", "syncMerchantAuthorizer", "syncAppOptions", "syncMerchantAppOptions"];

interface Write {
  name: string;
  action: string | RegExp;
  /** Makes what the write needs, then answers the write itself. */
  prepare(): Promise<() => Promise<unknown>>;
}

/** Verbs make their objects when they run, so those are made first and handed over. */
async function readyMade(): Promise<VerbWorld> {
  const [official, matching, pool, lacking, invitation, failed, merchant] = [
    await world.newOfficialAccount(),
    await world.newMatchingAccount(),
    await world.newPoolAccount(),
    await world.newLackingAccount(),
    await world.newInvitation(),
    await world.newFailedEvent(),
    await world.newMerchant(),
  ];
  return {
    ...world,
    newOfficialAccount: async () => official,
    newMatchingAccount: async () => matching,
    newPoolAccount: async () => pool,
    newLackingAccount: async () => lacking,
    newInvitation: async () => invitation,
    newFailedEvent: async () => failed,
    newMerchant: async () => merchant,
  };
}

const verbWrites: Write[] = [
  ...providerVerbs.map(({ name, kind, run }) => ({
    name,
    kind,
    start: async () => {
      const [ctx, own] = [await asStaff(portal, "owner"), await readyMade()];
      return () => run(ctx, own);
    },
  })),
  ...merchantVerbs.map(({ name, kind, run }) => ({
    name,
    kind,
    start: async () => {
      const [ctx, own] = [await asMember(portal, world.merchant.id, "owner"), await readyMade()];
      return () => run(ctx, own);
    },
  })),
]
  .filter(({ name, kind }) => kind === "write" && !withoutAudit.includes(name))
  .map(({ name, start }) => ({ name, action: /\w+\.\w+/, prepare: start }));

const password = "a long enough password";
const doorWrites: Write[] = [
  {
    name: "sign in",
    action: "session.create",
    async prepare() {
      const person = await makeUser(portal, { passwordHash: await hashPassword(password) });
      const ctx = portal.system(visitor, newAddress());
      return () => signIn(ctx, { email: person.email, password, userAgent: null });
    },
  },
  {
    name: "press the button of an invitation",
    action: "authorization.start",
    async prepare() {
      const { code } = await invite(portal);
      return () => pressButton(portal, code);
    },
  },
  {
    name: "ask for a new link",
    action: "invitation.requestReissue",
    async prepare() {
      const { code } = await invite(portal);
      return () => requestReissue(portal.system(visitor, newAddress()), code);
    },
  },
  {
    name: "claim the owner's account",
    action: "owner.claim",
    async prepare() {
      const { code, merchant } = await invite(portal);
      const { claimCode } = await createClaimCode(await asStaff(portal), { merchantId: merchant.id });
      const claim = { code, claimCode, name: "某人", email: `${word()}@example.com`, password };
      return () =>
        claimOwner(portal.system(visitor, newAddress()), { ...claim, browserToken: null, userAgent: null });
    },
  },
];

const newestAudits = () =>
  portal.sql<{ action: string; actor_name: string; request_id: string; id: string }[]>`
    select * from audit_entry order by at desc, id desc limit 3`;

describe.each([...verbWrites, ...doorWrites])("$name", ({ action, prepare }) => {
  test("leaves one more entry in the log, made with it", async () => {
    const write = await prepare();
    const before = await newestAudits();
    await write();
    const [newest] = await newestAudits();
    expect(newest?.id).not.toBe(before[0]?.id);
    expect(newest?.action).toMatch(action);
  });

  test.each([
    ["the entry cannot be written", failInserts],
    ["the transaction ends badly after the entry was written", failCommits],
  ])("leaves nothing at all when %s", async (_title, fail) => {
    const write = await prepare();
    const before = await fingerprints(portal, businessTables);
    lift = await fail(portal, "audit_entry");
    await expect(write()).rejects.toThrow();
    expect(await fingerprints(portal, businessTables)).toEqual(before);
  });
});

test("an entry is not left behind when its business fails afterwards", async () => {
  const { code, merchant } = await invite(portal);
  const { claimCode } = await createClaimCode(await asStaff(portal), { merchantId: merchant.id });
  const taken = await makeUser(portal);
  const before = await fingerprints(portal, businessTables);
  const claim = claimOwner(portal.system(visitor, newAddress()), {
    code,
    claimCode,
    name: "某人",
    email: taken.email,
    password,
    browserToken: null,
    userAgent: null,
  });
  await expect(claim).rejects.toMatchObject({ fields: { email: "emailTaken" } });
  expect(await fingerprints(portal, businessTables)).toEqual(before);
});

test("a grant whose entry cannot be written is not kept, and comes back whole afterwards", async () => {
  const agreed = await agree(portal, { appid: await makeAccount(portal) });
  await pushGrant(portal, agreed);
  const before = await fingerprints(portal, [...businessTables, "authorizer_token"]);
  lift = await failInserts(portal, "audit_entry");
  await portal.jobs.run();
  expect(await fingerprints(portal, [...businessTables, "authorizer_token"])).toEqual(before);
  await lift();
  lift = undefined;
  await portal.moveClock(40);
  await settle(portal);
  const rows = await portal.sql`select state from authorizer where appid = ${agreed.appid}`;
  expect(rows).toMatchObject([{ state: "authorized" }]);
});

test("staff who act for a merchant stand in the merchant's log under their own name", async () => {
  const ctx = await asStaffFor(portal, world.merchant.id, "support");
  const verb = merchantVerbs.find(({ name }) => name === "authorizeAsMerchant");
  await verb?.run(ctx, world);
  const [entry] =
    await portal.sql`select * from audit_entry where action = 'authorization.start' order by at desc, id desc limit 1`;
  expect(entry).toMatchObject({
    merchant_id: world.merchant.id,
    actor_kind: "staff",
    actor_id: ctx.actor.kind === "staff" ? ctx.actor.userId : "",
    request_id: ctx.requestId,
  });
});
