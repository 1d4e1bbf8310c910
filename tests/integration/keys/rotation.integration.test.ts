import { sql as fragment, getTableName } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createSealer, type Sealer, type SealPlace } from "@/lib/crypto/seal";
import { type SystemContext, withRead, withTransaction } from "@/lib/services/context";
import { countByKey, rotateKeys } from "@/lib/services/keys/rotate-keys";
import { sealedColumns } from "@/lib/services/keys/sealed-columns";
import { createRegistration } from "@/lib/services/registrations/create-registration";
import { sealPlaces } from "@/lib/services/seal-places";
import { connectAccount } from "../../support/accounts";
import { makeCreditCode } from "../../support/credit-codes";
import { ticketXml } from "../../support/documents";
import { asMember, asStaff, makeUser, word } from "../../support/people";
import { storeEncodingAesKeys } from "../../support/platform-keys";
import { startPortal, type TestPortal } from "../../support/portal";
import { newEncodingAesKey } from "../../support/settings";
import { createVerbWorld } from "../../support/verb-world";
import { providerVerbs } from "../../support/verbs/provider";

let portal: TestPortal;
/** The ring before, while both work, and after. */
let ring: { old: Sealer; both: Sealer; fresh: Sealer };

beforeAll(async () => {
  portal = await startPortal({ poolMax: 20 });
  const { SECRETS_KEYS, NEXTAUTH_SECRET } = portal.env;
  const fresh = { id: "fresh", key: Buffer.alloc(32, 9) };
  ring = {
    old: createSealer(SECRETS_KEYS, NEXTAUTH_SECRET),
    both: createSealer([fresh, ...SECRETS_KEYS], NEXTAUTH_SECRET),
    fresh: createSealer([fresh], NEXTAUTH_SECRET),
  };
  await everythingSealed();
}, 120_000);
afterAll(() => portal.close());

/** A value in every sealed column, made by the verbs themselves where they exist. */
async function everythingSealed(): Promise<void> {
  const world = await createVerbWorld(portal);
  const owner = await asStaff(portal, "owner");
  for (const { kind, run } of providerVerbs) {
    // What a verb misses here, such as a mail server, is no matter: the columns are counted below.
    if (kind === "write") await run(owner, world).catch(() => undefined);
  }
  await connectAccount(portal);
  await createRegistration(await asMember(portal, world.merchant.id), {
    kind: "enterprise",
    componentId: portal.platform.id,
    fields: { name: "示例公司", code: makeCreditCode(), componentPhone: "400-800-1234" },
  });
  await portal.control.pushEvent({ componentAppid: portal.platform.appid, door: "events", xml: ticketXml() });
  await storeEncodingAesKeys(portal, {
    current: portal.platform.encodingAesKey,
    previous: newEncodingAesKey(),
  });
  const person = await makeUser(portal);
  for (const [table, column, row, place] of [
    [
      "component_secret",
      "sealed_previous_token",
      portal.platform.id,
      sealPlaces.callbackToken(portal.platform.id, portal.platform.id),
    ],
    [
      "authorization_attempt",
      "sealed_returned_code",
      world.attemptId,
      sealPlaces.returnedCode(portal.platform.id, world.attemptId),
    ],
    [
      "registration",
      "sealed_ticket",
      world.registrationId,
      sealPlaces.registrationTicket(portal.platform.id, world.registrationId),
    ],
    [
      "registration",
      "sealed_code",
      world.registrationId,
      sealPlaces.registrationCode(portal.platform.id, world.registrationId),
    ],
  ] as const) {
    const key = table === "component_secret" ? "component_id" : "id";
    await portal.sql`update ${portal.sql(table)} set ${portal.sql(column)} = ${ring.old.seal(word(), place)} where ${portal.sql(key)} = ${row}`;
  }
  const join = `join_${word()}`;
  await portal.sql`insert into member_invitation (id, email, role, token_hash, sealed_token, expires_at, created_by, created_at)
    values (${join}, 'a@b.example', 'viewer', ${word()}, ${ring.old.seal(word(), sealPlaces.memberInvitationToken("-", join))}, now(), ${person.id}, now())`;
  const reset = `pwr_${word()}`;
  await portal.sql`insert into password_reset (id, user_id, token_hash, sealed_token, expires_at, created_at)
    values (${reset}, ${person.id}, ${word()}, ${ring.old.seal(word(), sealPlaces.passwordResetToken("-", reset))}, now(), now())`;
  await portal.sql`insert into user_second_factor (user_id, sealed_secret, created_at)
    values (${person.id}, ${ring.old.seal(word(), sealPlaces.secondFactorSecret("-", person.id))}, now())`;
  await onboardingSealed(world.merchant.id, person.id);
}

/** Rows of the verbs that need more of WeChat than this test prepares. */
async function onboardingSealed(merchantId: string, userId: string): Promise<void> {
  const { sql, platform } = portal;
  const { id: authorizerId } = await connectAccount(portal);
  const now = new Date();
  const seal = (place: SealPlace) => ring.old.seal(word(), place);
  const made = { created_at: now, updated_at: now };
  const of = { component_id: platform.id, authorizer_id: authorizerId, merchant_id: merchantId, ...made };
  const id = word();
  const sealedInput = seal(sealPlaces.verificationInput(platform.id, id));
  await sql`insert into verification ${sql({ ...of, id, state: "draft", sealed_input: sealedInput, sealed_auth_url: seal(sealPlaces.verificationUrl(platform.id, id)), sealed_link_token: seal(sealPlaces.verificationLink(platform.id, id)) })}`;
  await sql`insert into filing ${sql({ ...of, id, state: "draft", sealed_input: seal(sealPlaces.filingInput(platform.id, id)) })}`;
  await sql`insert into paper ${sql({ id, merchant_id: merchantId, authorizer_id: authorizerId, purpose: "filing", field: "x", file_name: "x", content_type: "image/png", byte_length: 1, content_hash: "x", sealed_content: seal(sealPlaces.paperContent("-", id)), created_at: now })}`;
  await sql`insert into notice_robot ${sql({ ...made, id, kind: "wecom", name: "x", sealed_address: seal(sealPlaces.robotAddress("-", id)), sealed_signing_secret: seal(sealPlaces.robotSecret("-", id)), fingerprint: "x", locale: "zh-CN", created_by: userId })}`;
  await sql`insert into registration_import ${sql({ ...made, id, component_id: platform.id, file_name: "x", encoding: "gbk", state: "preview", row_count: 1, created_by: userId })}`;
  await sql`insert into registration_import_row ${sql({ id, import_id: id, line: 2, name: "x", sealed_input: seal(sealPlaces.registrationImportRow("-", id)), state: "ready", updated_at: now })}`;
}

const withSealer = (sealer: Sealer): SystemContext => ({ ...portal.system(), sealer });

/** Every sealed value, opened. @throws when one does not open with these keys, in its place */
async function openAll(sealer: Sealer): Promise<Map<string, string>> {
  const opened = new Map<string, string>();
  for (const { column, row, component, place } of sealedColumns) {
    const rows = await withRead(portal.system(), (tx) =>
      tx
        .select({
          row: fragment<string>`${row}`,
          component: fragment<string>`${component ?? "-"}`,
          sealed: fragment<string | null>`${column}`,
        })
        .from(column.table),
    );
    for (const found of rows) {
      const at = `${getTableName(column.table)}.${column.name} ${found.row}`;
      if (found.sealed !== null) opened.set(at, sealer.open(found.sealed, place(found.component, found.row)));
    }
  }
  return opened;
}

async function manyEvents(count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    const id = `evt_rotation${word()}`;
    const sealed = ring.old.seal(`<xml>${index}</xml>`, sealPlaces.callbackPayload(portal.platform.id, id));
    await portal.sql`insert into callback_event (id, received_at, component_id, door, state, sealed_payload, dedupe_key, answered_in_ms)
      values (${id}, now() - make_interval(days => ${(index % 3) * 40}), ${portal.platform.id}, 'events', 'processed', ${sealed}, ${id}, 1)`;
  }
}

test("there is something in every sealed column, and it opens in the place that is listed", async () => {
  const opened = await openAll(ring.old);
  const filled = new Set([...opened.keys()].map((at) => at.split(" ")[0]));
  expect(filled.size).toBe(sealedColumns.length);
});

test("keys change while others write and read, interrupted half-way, and nothing is lost", async () => {
  await manyEvents(900);
  const before = await openAll(ring.old);
  const { id } = portal.platform;
  const place = sealPlaces.ticket(id, id);
  let written = "";
  let writing = true;
  const writers = [ring.old, ring.both].map(async (sealer) => {
    while (writing) {
      const ticket = `ticket ${word()}`;
      await withTransaction(portal.system(), async (tx) => {
        // One after the other, as a lease or a newer time would have it.
        await tx.execute(fragment`select pg_advisory_xact_lock(1)`);
        await tx.execute(
          fragment`update component_ticket set sealed_ticket = ${sealer.seal(ticket, place)} where component_id = ${id}`,
        );
        written = ticket;
      });
    }
  });
  const reader = (async () => {
    let reads = 0;
    for (; writing; reads += 1) await openAll(ring.both);
    return reads;
  })();

  const killed = new Error("killed");
  const steps: string[] = [];
  const interrupted = rotateKeys(withSealer(ring.both), ({ place: at, resealed }) => {
    steps.push(at);
    if (at === "callback_event.sealed_payload" && resealed >= 400) throw killed;
  });
  await expect(interrupted).rejects.toBe(killed);
  const halfWay = await countByKey(withSealer(ring.both));
  expect(halfWay.get("test")).toBeGreaterThan(200);
  expect(halfWay.get("fresh")).toBeGreaterThan(400);
  const midway = await openAll(ring.both);

  await rotateKeys(withSealer(ring.both));
  writing = false;
  await Promise.all(writers);
  expect(await reader).toBeGreaterThan(0);
  // The writer with the old key first may have been the last.
  const { unreadable } = await rotateKeys(withSealer(ring.both));
  expect(unreadable).toEqual([]);

  const after = await openAll(ring.fresh);
  const ticketAt = `component_ticket.sealed_ticket ${id}`;
  expect(after.get(ticketAt)).toBe(written);
  for (const values of [before, midway, after]) values.delete(ticketAt);
  expect(after).toEqual(before);
  expect(midway).toEqual(before);
  expect([...(await countByKey(withSealer(ring.fresh))).keys()]).toEqual(["fresh"]);
}, 120_000);

test("a value of a key that is gone is told by its row, and everything else is done", async () => {
  const lost = createSealer([{ id: "lost", key: Buffer.alloc(32, 1) }], portal.env.NEXTAUTH_SECRET);
  const id = `evt_lost${word()}`;
  const sealed = lost.seal("x", sealPlaces.callbackPayload(portal.platform.id, id));
  await portal.sql`insert into callback_event (id, received_at, component_id, door, state, sealed_payload, dedupe_key, answered_in_ms)
    values (${id}, now(), ${portal.platform.id}, 'events', 'processed', ${sealed}, ${id}, 1)`;
  await manyEvents(3);
  const { unreadable, resealed } = await rotateKeys(withSealer(ring.both));
  expect(unreadable).toEqual([`callback_event.sealed_payload ${id}`]);
  expect(resealed).toBe(3);
  expect((await countByKey(withSealer(ring.both))).get("lost")).toBe(1);
});

test("a rotation is in the audit log by the names of the keys alone", async () => {
  const [entry] = await portal.sql<{ before: object; after: object }[]>`
    select before, after from audit_entry where action = 'keys.rotate' order by at limit 1`;
  expect(entry).toMatchObject({ before: { keyIds: ["test"] }, after: { keyIds: ["fresh"] } });
});
