import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { hashPassword } from "@/lib/crypto/password";
import { withTransaction } from "@/lib/services/context";
import { claimOwner } from "@/lib/services/invitations/claim-owner";
import { requestReissue } from "@/lib/services/invitations/request-reissue";
import { beginActing } from "@/lib/services/merchants/begin-acting";
import { createClaimCode } from "@/lib/services/merchants/create-claim-code";
import { createSession } from "@/lib/services/people/create-session";
import { signIn } from "@/lib/services/people/sign-in";
import { joinAsNewPerson, joinWithAccount } from "@/lib/services/team/join-team";
import { makeAccount } from "../../support/accounts";
import { failCommits, failInserts, fingerprints } from "../../support/database-faults";
import { asMember, asStaff, asStaffFor, makeUser, word } from "../../support/people";
import { startPortal, type TestPortal } from "../../support/portal";
import { inviteToMerchant, inviteToStaff } from "../../support/teams";
import { createVerbWorld, type VerbWorld } from "../../support/verb-world";
import { merchantVerbs, providerVerbs } from "../../support/verbs";
import { agree, invite, newAddress, pressButton, pushGrant, settle, visitor } from "../../support/visitors";

let portal: TestPortal;
let world: VerbWorld;
let lift: (() => Promise<void>) | undefined;
beforeAll(async () => {
  portal = await startPortal({ mail: true });
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
  "member_invitation",
  "acting_session",
];

/** A sync takes over what WeChat says; nobody decides anything, so it is told by its times alone. */
const withoutAudit = [
  "syncAuthorizer",
  "syncMerchantAuthorizer",
  "syncAppOptions",
  "syncMerchantAppOptions",
  "checkRegistration",
  "checkVerification",
  "syncIdentities",
  // Permission for what `addPaper` then writes.
  "allowUpload",
  // A form that is not finished; what is sent of it is told.
  "saveVerificationDraft",
];

interface Write {
  name: string;
  action: string | RegExp;
  /** Makes what the write needs, then answers the write itself. */
  prepare(): Promise<() => Promise<unknown>>;
}

/** Verbs make their objects when they run, so those are made first and handed over. */
async function readyMade(): Promise<VerbWorld> {
  const made = {
    matching: await world.newMatchingAccount(),
    pool: await world.newPoolAccount(),
    official: await world.newOfficialAccount(),
    lacking: await world.newLackingAccount(),
    invitation: await world.newInvitation(),
    failed: await world.newFailedEvent(),
    broken: await world.newBrokenAccount(),
    merchant: await world.newMerchant(),
    staff: await world.newStaff(),
    member: await world.newMember(),
    staffInvitation: await world.newStaffInvitation(),
    memberInvitation: await world.newMemberInvitation(),
    unverified: await world.newUnverifiedAccount(),
    paper: await world.newPaper(),
  };
  return {
    ...world,
    newMatchingAccount: async () => made.matching,
    newPoolAccount: async () => made.pool,
    newOfficialAccount: async () => made.official,
    newLackingAccount: async () => made.lacking,
    newInvitation: async () => made.invitation,
    newFailedEvent: async () => made.failed,
    newBrokenAccount: async () => made.broken,
    newMerchant: async () => made.merchant,
    newStaff: async () => made.staff,
    newMember: async () => made.member,
    newStaffInvitation: async () => made.staffInvitation,
    newMemberInvitation: async () => made.memberInvitation,
    newUnverifiedAccount: async () => made.unverified,
    newPaper: async () => made.paper,
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

const teamWrites: Write[] = [
  {
    name: "join a team as a new person",
    action: "memberInvitation.accept",
    async prepare() {
      const { token } = await inviteToStaff(portal);
      const ctx = portal.system(visitor, newAddress());
      return () => joinAsNewPerson(ctx, { token, name: "某人", password, locale: "zh-CN", userAgent: null });
    },
  },
  {
    name: "join a team with an account",
    action: "memberInvitation.accept",
    async prepare() {
      const { id: userId, email, name } = await makeUser(portal);
      const { token } = await inviteToMerchant(portal, world.merchant.id, { email });
      const ctx = portal.system(visitor, newAddress());
      return () => joinWithAccount(ctx, { token, viewer: { userId, email, name } });
    },
  },
  {
    name: "begin to act for a merchant",
    action: "merchant.act",
    async prepare() {
      const { actor } = await asStaff(portal, "support");
      const ctx = portal.system(actor);
      const sessionId = await withTransaction(ctx, (tx) =>
        createSession(tx, ctx, { userId: actor.userId, userAgent: null }),
      );
      return () => beginActing(ctx, { sessionId, merchantId: world.merchant.id });
    },
  },
];

const newestAudits = () =>
  portal.sql<{ action: string; actor_name: string; request_id: string; id: string }[]>`
    select * from audit_entry order by at desc, id desc limit 3`;

describe.each([...verbWrites, ...doorWrites, ...teamWrites])("$name", ({ action, prepare }) => {
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
  await portal.jobs.run();
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

describe("staff who act for a merchant stand in the merchant's log under their own name", () => {
  test.each(merchantVerbs.filter(({ name, kind }) => kind === "write" && !withoutAudit.includes(name)))(
    "$name",
    async ({ run }) => {
      const ctx = await asStaffFor(portal, world.merchant.id, "support");
      await run(ctx, await readyMade());
      const [entry] = await portal.sql`select * from audit_entry order by at desc, id desc limit 1`;
      expect(entry).toMatchObject({
        merchant_id: world.merchant.id,
        actor_kind: "staff",
        actor_id: ctx.actor.kind === "staff" ? ctx.actor.userId : "",
        request_id: ctx.requestId,
      });
    },
  );
});
