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
import { failCommits, failInserts, fingerprints } from "../../support/database-faults";
import { asMember, asStaff, makeUser, word } from "../../support/people";
import { startPortal, type TestPortal } from "../../support/portal";
import { readyMade } from "../../support/ready-made";
import { inviteToMerchant, inviteToStaff } from "../../support/teams";
import { createVerbWorld, type VerbWorld } from "../../support/verb-world";
import { merchantVerbs } from "../../support/verbs/merchant";
import { providerVerbs } from "../../support/verbs/provider";
import { invite, newAddress, pressButton, visitor } from "../../support/visitors";
import { withoutAudit } from "../../support/without-audit";

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

interface Write {
  name: string;
  action: string | RegExp;
  /** Makes what the write needs, then answers the write itself. */
  prepare(): Promise<() => Promise<unknown>>;
}

const verbWrites: Write[] = [
  ...providerVerbs.map(({ name, kind, run }) => ({
    name,
    kind,
    start: async () => {
      const [ctx, own] = [await asStaff(portal, "owner"), await readyMade(world, run)];
      return () => run(ctx, own);
    },
  })),
  ...merchantVerbs.map(({ name, kind, run }) => ({
    name,
    kind,
    start: async () => {
      const [ctx, own] = [await asMember(portal, world.merchant.id, "owner"), await readyMade(world, run)];
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
