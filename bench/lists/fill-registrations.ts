import { registration, registrationImport, registrationImportRow } from "@/db/schema";
import { type FleetAccount, noise } from "@/db/seed/fleet";
import { newId } from "@/lib/ids";
import { sealPlaces } from "@/lib/services/seal-places";
import { insertRows } from "./insert-rows";
import type { Placed, Target } from "./placed";
import { before, chosen } from "./shares";

const kinds = [
  ["enterprise", 0.7],
  ["personal", 0.85],
  ["beta", 0.95],
  ["beta_verify", 0.98],
  ["transaction", 0.995],
  ["official_account", 0.999],
  ["beta_reuse", 1],
] as const;
const states = [
  ["created", 0.8],
  ["expired", 0.9],
  ["refused", 0.94],
  ["failed", 0.96],
  ["details_differ", 0.975],
  ["waiting_legal_person", 0.99],
  ["draft", 0.997],
  ["unconfirmed", 0.998],
  ["subject_limited", 1],
] as const;
const rowStates = [
  ["sent", 0.9],
  ["failed", 0.95],
  ["refused", 0.98],
  ["skipped", 1],
] as const;
/** As many lines as a file may have. */
const linesOfFile = 1_000;

/** A registration for every account, and as many lines in files. */
export async function insertRegistrations(
  target: Target,
  accounts: FleetAccount[],
  { merchantIds, platformOf, now }: Placed & { merchantIds: Map<number, string> },
): Promise<{ importId: string }> {
  const { sql, sealer, platform } = target;
  const rows = accounts.map(({ merchant }, index) => {
    const id = newId("registration");
    const componentId = platformOf(index).id;
    const createdAt = before(now, noise(index, 81) ** 2 * 700);
    return {
      ...{ id, componentId, createdAt, updatedAt: createdAt },
      merchantId: merchantIds.get(merchant.index) ?? "",
      kind: chosen(kinds, noise(index, 82)),
      state: chosen(states, noise(index, 83)),
      name: merchant.principalName,
      sealedInput: "sealed".repeat(40),
      subjectHash: `bench ${index}`,
      linkTokenHash: `bench ${index}`,
      sealedLinkToken: sealer.seal("A".repeat(22), sealPlaces.registrationLink(componentId, id)),
    };
  });
  await insertRows(sql, registration, rows);
  const files = Array.from({ length: Math.ceil(rows.length / linesOfFile) }, (_, file) => ({
    id: newId("registrationImport"),
    componentId: platform.id,
    fileName: `bench-${file}.csv`,
    encoding: "utf-8" as const,
    state: "finished" as const,
    rowCount: linesOfFile,
    createdBy: target.ownerId,
    ...{ createdAt: before(now, file), updatedAt: before(now, file) },
  }));
  await insertRows(sql, registrationImport, files);
  await insertRows(
    sql,
    registrationImportRow,
    rows.map(({ name, merchantId, id: registrationId }, index) => {
      const id = newId("registrationImportRow");
      const cells = { name, code: "", componentPhone: "", merchantName: name, merchantSlug: "" };
      const state = chosen(rowStates, noise(index, 84));
      return {
        id,
        importId: files[Math.floor(index / linesOfFile)]?.id ?? "",
        line: (index % linesOfFile) + 2,
        name,
        sealedInput: sealer.seal(JSON.stringify(cells), sealPlaces.registrationImportRow("-", id)),
        problems: [],
        state,
        ...(state === "sent" ? { merchantId, registrationId } : { merchantId: null, registrationId: null }),
        updatedAt: now,
      };
    }),
  );
  return { importId: files[0]?.id ?? "" };
}
