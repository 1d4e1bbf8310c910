import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { hashPassword } from "@/lib/crypto/password";
import { ensureOwner } from "@/lib/services/people/ensure-owner";
import { findViewer } from "@/lib/services/people/find-viewer";
import { revokeSession } from "@/lib/services/people/revoke-session";
import { signIn } from "@/lib/services/people/sign-in";
import { addMember, makeMerchant, makeUser } from "../../support/people";
import { startPortal, type TestPortal } from "../../support/portal";
import { newAddress, visitor } from "../../support/visitors";

const password = "a long enough password";
let passwordHash: string;
let portal: TestPortal;
let person: { id: string; email: string };
beforeAll(async () => {
  portal = await startPortal({ ticket: false });
  passwordHash = await hashPassword(password);
});
beforeEach(async () => {
  person = await makeUser(portal, { passwordHash, providerRole: "support" });
});
afterAll(() => portal.close());

const ask = (email: string, tried = password, address = newAddress()) =>
  signIn(portal.system(visitor, address), { email, password: tried, userAgent: "test" });
const viewerOf = (sessionId: string) => findViewer(portal.system(), sessionId);

async function session(): Promise<string> {
  const signedIn = await ask(person.email);
  if (!signedIn) throw new Error("not signed in");
  return signedIn.sessionId;
}

test("the right password opens a session that names the person and every role", async () => {
  const merchant = await makeMerchant(portal);
  await addMember(portal, merchant.id, person.id, "operator");
  await addMember(portal, (await makeMerchant(portal)).id, person.id, "emperor");
  expect(await viewerOf(await session())).toMatchObject({
    userId: person.id,
    providerRole: "support",
    memberships: [{ merchantId: merchant.id, slug: merchant.slug, role: "operator" }],
  });
});

test("a role of the provider that nobody knows is no role", async () => {
  await portal.sql`update "user" set provider_role = 'emperor' where id = ${person.id}`;
  expect(await viewerOf(await session())).toMatchObject({ providerRole: null, memberships: [] });
});

test.each([
  ["a wrong password", () => ask(person.email, "not the password")],
  ["an unknown address", () => ask("nobody@example.com")],
  [
    "a disabled person",
    async () => {
      await portal.sql`update "user" set disabled_at = now() where id = ${person.id}`;
      return ask(person.email);
    },
  ],
])("%s opens none, and all answer alike", async (_title, attempt) => {
  expect(await attempt()).toBeNull();
  const sessions = await portal.sql`select id from user_session where user_id = ${person.id}`;
  expect(sessions).toHaveLength(0);
});

test("a revoked session ends at once, and only that one", async () => {
  const [first, second] = [await session(), await session()];
  await revokeSession(portal.system(), first);
  await revokeSession(portal.system(), first);
  expect(await viewerOf(first)).toBeNull();
  expect(await viewerOf(second)).not.toBeNull();
});

test("leaving is in the log once, under the person's name, wherever they work", async () => {
  const open = await session();
  await revokeSession(portal.system(visitor, "203.0.113.9"), open);
  await revokeSession(portal.system(visitor, "203.0.113.9"), open);
  const entries = await portal.sql`
    select actor_kind, actor_id, address, object_kind, merchant_id from audit_entry
     where action = 'session.end' and object_id = ${open}`;
  expect(entries).toEqual([
    {
      actor_kind: "staff",
      actor_id: person.id,
      address: "203.0.113.9",
      object_kind: "user_session",
      merchant_id: null,
    },
  ]);
});

test("a disabled person's sessions end with it", async () => {
  const open = await session();
  await portal.sql`update "user" set disabled_at = now() where id = ${person.id}`;
  expect(await viewerOf(open)).toBeNull();
});

test("a session ends fourteen days after the last visit, and every visit lengthens it", async () => {
  const open = await session();
  for (const _ of [1, 2]) {
    await portal.moveClock(13 * 24 * 3600);
    expect(await viewerOf(open)).not.toBeNull();
  }
  await portal.moveClock(14 * 24 * 3600 + 1);
  expect(await viewerOf(open)).toBeNull();
});

test("a made-up session is nobody's", async () => {
  expect(await viewerOf("ses_nobody")).toBeNull();
  expect(await viewerOf("")).toBeNull();
});

test("eight wrong passwords shut a person's door for a while, from whatever address; a right one before forgives", async () => {
  for (let attempt = 0; attempt < 7; attempt += 1) await ask(person.email, "wrong");
  expect(await ask(person.email)).not.toBeNull();
  for (let attempt = 0; attempt < 8; attempt += 1) expect(await ask(person.email, "wrong")).toBeNull();
  await expect(ask(person.email)).rejects.toMatchObject({
    code: "rate_limited",
    retryAfterSeconds: expect.any(Number),
  });
});

test("thirty tries from one address shut its door, whoever is tried", async () => {
  const address = newAddress();
  for (let attempt = 0; attempt < 30; attempt += 1)
    await ask(`person${attempt}@example.com`, "wrong", address);
  await expect(ask(person.email, password, address)).rejects.toMatchObject({ code: "rate_limited" });
  expect(await ask(person.email)).not.toBeNull();
});

test("the first owner comes from the settings once; later settings change nobody's password", async () => {
  await portal.sql`update "user" set provider_role = 'viewer' where provider_role = 'owner'`;
  const ctx = portal.system();
  await ensureOwner(ctx, { email: " Owner@Example.com ", password });
  expect(await ask("owner@example.com")).not.toBeNull();
  await ensureOwner(ctx, { email: "owner@example.com", password: "another password" });
  await ensureOwner(ctx, { email: "second@example.com", password });
  expect(await ask("owner@example.com", "another password")).toBeNull();
  expect(await ask("second@example.com")).toBeNull();
});
