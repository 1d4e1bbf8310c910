import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CallbackOutcome } from "@/lib/services/callbacks/count-callbacks";
import { waitUntil } from "@/scripts/support/wait";
import { sendRaw } from "../../support/callbacks";
import { registerInPortal, startPortal, type TestPortal } from "../../support/portal";
import { newEncodingAesKey, newTestPlatform } from "../../support/settings";
import { ciphertextRows } from "./ciphertext-rows";
import { documentRows } from "./document-rows";
import { envelopeRows } from "./envelope-rows";
import type { Kit, Row } from "./row";
import { signatureRows } from "./signature-rows";

let portal: TestPortal;
let kit: Kit;

beforeAll(async () => {
  portal = await startPortal();
  const other = newTestPlatform();
  await registerInPortal(portal.container, other);
  kit = { platform: portal.platform, other, previousKey: newEncodingAesKey() };
  await keepPreviousKey(kit.previousKey);
});
afterAll(() => portal.close());

const groups: [string, Row[]][] = [
  ["without our signature", signatureRows],
  ["rightly signed around a wrong ciphertext", ciphertextRows],
  ["wrong methods, sizes and envelopes", envelopeRows],
  ["rightly sealed documents that are odd", documentRows],
];

test("the table holds enough", () => {
  const rows = groups.flatMap(([, group]) => group);
  expect(rows.length).toBeGreaterThanOrEqual(60);
  expect(new Set(rows.map(({ title }) => title)).size).toBeGreaterThan(rows.length - 20);
});

describe.each(groups)("%s", (_title, rows) => {
  test.each(rows)("$title", async (row) => {
    const before = await traces();
    const answer = await sendRaw(portal.door.url, row.request(kit));
    expect({ status: answer.status, body: answer.body }).toEqual({ status: row.status, body: row.body });
    const after = await traces();
    const newEvents = after.events.slice(before.events.length);
    expect(newEvents).toEqual(row.stored ? [expect.objectContaining(row.stored)] : []);
    expect(difference(before.counts, after.counts)).toEqual(row.counted ? { [row.counted]: 1 } : {});
    expect(after.jobs - before.jobs).toBe(row.stored?.state === "received" ? 1 : 0);
  });
});

test("nothing that was sent can be read in the log or in the stored rows", async () => {
  const secrets = [
    kit.platform.token,
    kit.platform.encodingAesKey,
    kit.platform.secret,
    kit.previousKey,
    kit.other.token,
  ];
  const rows = await portal.sql`select to_jsonb(callback_event)::text as text from callback_event
    union all select to_jsonb(job)::text from pgboss.job`;
  const written = [...portal.log.lines, ...rows.map((row) => String(row.text))].join("\n");
  expect(written.length).toBeGreaterThan(10_000);
  for (const secret of secrets) expect(written).not.toContain(secret);
  expect(written.match(/(ticket|queryauthcode|preauthcode)@@@/g)).toBeNull();
  expect(written).not.toContain("你好");
});

test("no prototype was polluted", () => {
  expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
});

interface Traces {
  events: { state: string; name: string | null }[];
  counts: Partial<Record<CallbackOutcome, number>>;
  jobs: number;
}

async function traces(): Promise<Traces> {
  await portal.container.callbackCounter.flush();
  const events = await portal.sql<Traces["events"]>`
    select state, name from callback_event order by received_at, id`;
  const counts = await portal.sql<{ outcome: string; total: number }[]>`
    select outcome, sum(count)::int as total from callback_minute group by outcome`;
  const [jobs] = await portal.sql<{ total: number }[]>`
    select count(*)::int as total from pgboss.job where name in ('process-callback-event', 'answer-release-check')`;
  return {
    events: [...events],
    counts: Object.fromEntries(counts.map(({ outcome, total }) => [outcome, total])),
    jobs: jobs?.total ?? 0,
  };
}

function difference(before: Traces["counts"], after: Traces["counts"]): Record<string, number> {
  const entries = Object.entries(after).map(([outcome, total]): [string, number] => [
    outcome,
    total - (before[outcome as CallbackOutcome] ?? 0),
  ]);
  return Object.fromEntries(entries.filter(([, total]) => total !== 0));
}

/** As after a rotation: the former key stays beside the present one. */
async function keepPreviousKey(key: string): Promise<void> {
  const { sealer } = portal.container;
  const { id } = portal.platform;
  const sealed = sealer.seal(key, { purpose: "component-encoding-aes-key", component: id, row: id });
  await portal.sql`update component_secret set sealed_previous_encoding_aes_key = ${sealed} where component_id = ${id}`;
  const keys = async () =>
    (await portal.container.callbackDoor.findKeys(portal.platform.appid))?.encodingAesKeys;
  await waitUntil(async () => (await keys())?.length === 2, {
    timeoutMs: 5_000,
    what: "the cached keys to end",
  });
}
