import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { ProviderContext } from "@/lib/services/context";
import {
  cancelImport,
  pauseImport,
  resumeImport,
  retryImport,
  startImport,
} from "@/lib/services/registration-imports/change-import";
import { createImport } from "@/lib/services/registration-imports/create-import";
import { exportImport } from "@/lib/services/registration-imports/export-import";
import { getImport } from "@/lib/services/registration-imports/get-import";
import { type ImportRowItem, listImportRows } from "@/lib/services/registration-imports/list-import-rows";
import { createRegistration } from "@/lib/services/registrations/create-registration";
import { makeCreditCode } from "../../support/credit-codes";
import { asMember, asStaff, makeMerchant, word } from "../../support/people";
import { startPortal, type TestPortal } from "../../support/portal";

let portal: TestPortal;
let staff: ProviderContext;
beforeAll(async () => {
  portal = await startPortal();
  staff = await asStaff(portal, "support");
});
afterEach(() => portal.control.clearFaults());
afterAll(() => portal.close());

const create = "fastRegisterEnterprise.create";
const head = "企业名称,统一社会信用代码,服务商联系电话,商家名称,商家标识";
const aRow = (changes: { code?: string; merchant?: string; slug?: string; name?: string } = {}) =>
  [
    changes.name ?? `${word()}有限公司`,
    changes.code ?? makeCreditCode(),
    "400-800-1234",
    changes.merchant ?? word(),
    changes.slug ?? "",
  ].join(",");

function upload(lines: string[], encode: (text: string) => Buffer = Buffer.from) {
  return createImport(staff, {
    componentId: portal.platform.id,
    fileName: "商家.csv",
    content: encode([head, ...lines].join("\n")),
  });
}

async function rowsOf(importId: string): Promise<ImportRowItem[]> {
  return (await listImportRows(staff, importId, { limit: 100 })).items;
}

async function countCreated(): Promise<number> {
  return (await portal.control.countCalls({ endpoint: create })).calls;
}

describe("a file that is looked at", () => {
  test("sends nothing and makes nothing, whatever it holds", async () => {
    const before = await countCreated();
    const [merchants] = await portal.sql`select count(*) from merchant`;
    const { id, state, counts } = await upload([aRow(), aRow({ code: "1" })]);
    expect({ state, counts }).toEqual({ state: "preview", counts: { ready: 1, refused: 1 } });
    expect(await countCreated()).toBe(before);
    expect(await portal.sql`select count(*) from merchant`).toEqual([merchants]);
    const stored = await portal.sql`select * from registration_import_row where import_id = ${id}`;
    expect(JSON.stringify(stored)).not.toContain("400-800-1234");
  });

  test("names what speaks against each row", async () => {
    const taken = await makeMerchant(portal);
    const running = makeCreditCode();
    await createRegistration(await asMember(portal, taken.id), {
      kind: "enterprise",
      componentId: portal.platform.id,
      fields: { name: "示例公司", code: running, componentPhone: "400-800-1234" },
    });
    const twice = makeCreditCode();
    const { id } = await upload([
      aRow({ code: "91460100MA5TEXAM25" }),
      aRow({ code: twice }),
      aRow({ code: twice }),
      aRow({ code: running }),
      aRow({ merchant: taken.name }),
      aRow({ merchant: "", slug: taken.slug }),
      aRow({ merchant: "", slug: "nowhere" }),
      aRow({ name: "=HYPERLINK(1)" }),
      `${aRow()},x`,
      ",,,,x",
    ]);
    const problems = (await rowsOf(id)).map((row) => row.problems);
    expect(problems).toEqual([
      [{ field: "code", code: "creditCode" }],
      [],
      [{ field: "code", code: "duplicate", detail: "3" }],
      [{ field: "code", code: "running" }],
      [{ field: "merchantName", code: "merchantExists" }],
      [],
      [{ field: "merchantSlug", code: "merchantUnknown" }],
      [{ field: "name", code: "formula" }],
      [{ field: "row", code: "cells" }],
      [
        { field: "name", code: "required" },
        { field: "code", code: "required" },
        { field: "merchantSlug", code: "merchantUnknown" },
      ],
    ]);
    const bad = await listImportRows(staff, id, { state: "problem", limit: 3 });
    expect(bad).toMatchObject({ total: 8, items: [{ line: 2 }, { line: 4 }, { line: 5 }] });
    const next = await listImportRows(staff, id, { state: "problem", limit: 3, after: bad.nextCursor ?? "" });
    expect(next.items.map(({ line }) => line)).toEqual([6, 8, 9]);
    const back = await listImportRows(staff, id, {
      state: "problem",
      limit: 3,
      before: next.previousCursor ?? "",
    });
    expect(back.items).toEqual(bad.items);
  });

  test("of 1,001 rows is refused with the figure, and nothing of it is kept", async () => {
    const [before] = await portal.sql`select count(*) from registration_import`;
    await expect(upload(Array.from({ length: 1_001 }, () => aRow()))).rejects.toMatchObject({
      reason: "import_rows",
      fields: { count: "1001" },
    });
    expect(await portal.sql`select count(*) from registration_import`).toEqual([before]);
    const { counts } = await upload(Array.from({ length: 1_000 }, () => aRow()));
    expect(counts).toEqual({ ready: 1_000 });
  });
});

describe("an import that is started", () => {
  async function started(lines: string[]) {
    const { id } = await upload(lines);
    await startImport(staff, { importId: id });
    return id;
  }

  test("makes each merchant and sends each row once, and gives the legal person's link", async () => {
    const [code, slugOwner] = [makeCreditCode(), await makeMerchant(portal)];
    const name = word();
    const id = await started([
      aRow({ code, merchant: name }),
      aRow({ merchant: "", slug: slugOwner.slug }),
      aRow({ name: "已注销公司" }),
      aRow({ code: "1" }),
    ]);
    await portal.jobs.run();
    const found = await getImport(staff, id);
    expect(found).toMatchObject({ state: "finished", counts: { sent: 2, failed: 1, refused: 1 } });
    expect(found.finishedAt).not.toBeNull();
    const [first, second, third] = await rowsOf(id);
    expect(first).toMatchObject({ state: "sent", registration: { state: "waiting_legal_person" } });
    expect(first?.registration?.link).toContain("/l/");
    expect(second?.registration?.merchantSlug).toBe(slugOwner.slug);
    expect(third).toMatchObject({ state: "failed", errcode: 86021 });
    expect(await portal.sql`select name from merchant where name = ${name}`).toHaveLength(1);
    expect(await portal.control.listRegistrations({ subject: code })).toHaveLength(1);
  });

  test("is started by one of two people, and no row is sent twice", async () => {
    const codes = [makeCreditCode(), makeCreditCode(), makeCreditCode()];
    const { id } = await upload(codes.map((code) => aRow({ code })));
    const other = await asStaff(portal, "owner");
    const tries = await Promise.allSettled([staff, other].map((ctx) => startImport(ctx, { importId: id })));
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const result of tries) {
      if (result.status === "rejected") expect(result.reason).toMatchObject({ reason: "import_moved_on" });
    }
    await Promise.all([portal.jobs.run(), portal.jobs.run()]);
    for (const subject of codes) expect(await portal.control.listRegistrations({ subject })).toHaveLength(1);
  });

  test("goes on after its process died in the middle, and does not send again what may have been sent", async () => {
    const codes = [makeCreditCode(), makeCreditCode()];
    const id = await started(codes.map((code) => aRow({ code })));
    await portal.jobs.run();
    const [first, second] = await rowsOf(id);
    // As a process leaves them that died after asking for the first, and before taking the second.
    await portal.sql`update registration set state = 'sending', sending_until = now() - interval '1 day' where id = ${first?.registration?.id ?? ""}`;
    await portal.sql`update registration_import_row set state = 'sending', lease_until = now() - interval '1 day' where id = ${first?.id ?? ""}`;
    await portal.sql`update registration_import_row set state = 'waiting', registration_id = null, merchant_id = null where id = ${second?.id ?? ""}`;
    await portal.sql`update registration set state = 'expired' where id = ${second?.registration?.id ?? ""}`;
    await portal.sql`update merchant set name = slug where slug = ${second?.registration?.merchantSlug ?? ""}`;
    await portal.sql`update registration_import set state = 'paused' where id = ${id}`;
    const [task] = await portal.control.listRegistrations({ subject: codes[1] ?? "" });
    await portal.control.advanceRegistration({ id: task?.id ?? "", move: "refuse" });
    await resumeImport(staff, { importId: id });
    await portal.jobs.run();
    expect(await getImport(staff, id)).toMatchObject({ state: "finished", counts: { sent: 2 } });
    expect(await portal.control.listRegistrations({ subject: codes[0] ?? "" })).toHaveLength(1);
    expect(await portal.control.listRegistrations({ subject: codes[1] ?? "" })).toHaveLength(2);
  });

  test("pauses by itself when WeChat takes no more today, and continues where it stood", async () => {
    const codes = [makeCreditCode(), makeCreditCode()];
    await portal.control.injectFault({
      endpoint: create,
      fault: { kind: "errcode", errcode: 45009 },
      times: 2,
    });
    const id = await started(codes.map((code) => aRow({ code })));
    await portal.jobs.run();
    expect(await getImport(staff, id)).toMatchObject({ state: "paused", counts: { waiting: 2 } });
    await portal.control.clearFaults();
    await resumeImport(staff, { importId: id });
    await portal.jobs.run();
    expect(await getImport(staff, id)).toMatchObject({ state: "finished", counts: { sent: 2 } });
    for (const subject of codes) expect(await portal.control.listRegistrations({ subject })).toHaveLength(1);
  });

  test("that is paused or cancelled sends nothing more", async () => {
    const before = await countCreated();
    const id = await started([aRow(), aRow()]);
    await pauseImport(staff, { importId: id });
    await portal.jobs.run();
    expect(await countCreated()).toBe(before);
    await cancelImport(staff, { importId: id });
    expect(await getImport(staff, id)).toMatchObject({ state: "cancelled", counts: { skipped: 2 } });
    await expect(resumeImport(staff, { importId: id })).rejects.toMatchObject({ reason: "import_moved_on" });
  });

  test("has its failed rows sent once more, as the same registrations", async () => {
    await portal.control.injectFault({ endpoint: create, fault: { kind: "errcode", errcode: -1 }, times: 1 });
    const id = await started([aRow()]);
    await portal.jobs.run();
    const [failed] = await rowsOf(id);
    expect(failed).toMatchObject({ state: "failed", errcode: -1 });
    await portal.control.clearFaults();
    await retryImport(staff, { importId: id });
    await portal.jobs.run();
    const [sent] = await rowsOf(id);
    expect(sent).toMatchObject({
      state: "sent",
      errcode: null,
      registration: { id: failed?.registration?.id },
    });
  });

  test("leaves out what has been begun since the file was looked at, such as all of the same file", async () => {
    const lines = [aRow(), aRow()];
    const [{ id: first }, { id: again }] = [await upload(lines), await upload([...lines, aRow()])];
    await startImport(staff, { importId: first });
    await portal.jobs.run();
    const before = await countCreated();
    await startImport(staff, { importId: again });
    await portal.jobs.run();
    expect(await getImport(staff, again)).toMatchObject({
      state: "finished",
      counts: { refused: 2, sent: 1 },
    });
    expect((await rowsOf(again))[0]?.problems).toEqual([
      { field: "code", code: "running" },
      { field: "merchantName", code: "merchantExists" },
    ]);
    expect(await countCreated()).toBe(before + 1);
  });

  test.each([
    ["paused", (importId: string) => resumeImport(staff, { importId })],
    ["failed", (importId: string) => retryImport(staff, { importId })],
  ])("that is %s and goes on leaves out the company that has its mini program by then", async (how, goOn) => {
    const code = makeCreditCode();
    const id = await started([aRow({ code, name: "海口海风有限公司" }), aRow()]);
    await pauseImport(staff, { importId: id });
    await createRegistration(await asMember(portal, (await makeMerchant(portal)).id), {
      kind: "enterprise",
      componentId: portal.platform.id,
      fields: { name: "海口海风有限公司", code, componentPhone: "400-800-1234" },
    });
    if (how === "failed") {
      await resumeImport(staff, { importId: id });
      await portal.sql`update registration_import_row set state = 'failed', reason = 'registration_running' where import_id = ${id} and line = 2`;
      await portal.jobs.run();
    }
    const [task] = await portal.control.listRegistrations({ subject: code });
    for (const move of ["agree", "pass_face", "finish"] as const)
      await portal.control.advanceRegistration({ id: task?.id ?? "", move });
    await portal.control.idle();
    await portal.jobs.run();
    await goOn(id);
    await portal.jobs.run();
    expect(await rowsOf(id)).toMatchObject([
      { state: "refused", problems: [{ field: "code", code: "created" }] },
      { state: "sent" },
    ]);
    expect(await portal.control.listRegistrations({ subject: code })).toHaveLength(1);
  });

  test("sends a row whose subject had a task once that task can have ended, and not before", async () => {
    await portal.control.injectFault({
      endpoint: create,
      fault: { kind: "errcode", errcode: 89249 },
      times: 1,
    });
    const id = await started([aRow()]);
    await portal.jobs.run();
    const before = await countCreated();
    await retryImport(staff, { importId: id });
    await portal.jobs.run();
    const [running] = await rowsOf(id);
    expect(running).toMatchObject({ state: "failed", errcode: 89249 });
    expect(await countCreated()).toBe(before);
    await portal.sql`update registration set submitted_at = now() - interval '25 hours' where id = ${running?.registration?.id ?? ""}`;
    await retryImport(staff, { importId: id });
    await portal.jobs.run();
    expect(await rowsOf(id)).toMatchObject([
      { state: "sent", registration: { state: "waiting_legal_person" } },
    ]);
  });

  test("gives its rows to whoever may have them, and says that they were taken", async () => {
    const { id } = await upload([aRow(), aRow({ code: "1" })]);
    const taken: ImportRowItem[] = [];
    for await (const row of exportImport(staff, { importId: id, only: "problem" })) taken.push(row);
    expect(taken.map(({ line }) => line)).toEqual([3]);
    const [entry] =
      await portal.sql`select after from audit_entry where object_id = ${id} and action = 'registration.importExport'`;
    expect(entry?.after).toEqual({ rows: 1 });
  });
});
