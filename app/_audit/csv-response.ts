import { getLocale, getTranslations } from "next-intl/server";
import { csvStream } from "@/app/_lists/csv-download";
import { type AuditWords, createAuditWords } from "@/components/audit/audit-words";
import { openTranslator } from "@/components/wechat/open-translator";
import { csvByteOrderMark, csvLine } from "@/lib/format/csv";
import type { AuditItem } from "@/lib/services/audit/audit-item";
import { auditExportMax } from "@/lib/services/audit/schemas";

const columns = [
  "at",
  "actor",
  "actorKind",
  "act",
  "action",
  "object",
  "objectId",
  "merchant",
  "changes",
  "address",
  "requestId",
  "entry",
  "position",
] as const;

type Cells = Record<(typeof columns)[number], string>;

export interface CsvOptions {
  filename: string;
  /** Given to merchants, to whom the provider's people are "海风科技 · 王敏". */
  providerName?: string;
}

/** The entries as a file that spreadsheets open, sent while they are read. @throws what reading the first one throws */
export async function auditCsvResponse(
  items: AsyncGenerator<AuditItem>,
  { filename, providerName }: CsvOptions,
): Promise<Response> {
  const [words, t] = await Promise.all([getAuditWords(), getTranslations("audit.csv")]);
  // Nothing has been sent yet, so that a refusal is still an answer of its own.
  const first = await items.next();
  const shown = providerName === undefined ? columns : columns.filter((column) => column !== "requestId");
  const lines = async function* () {
    yield csvByteOrderMark + csvLine(shown.map((column) => t(column)));
    let count = 0;
    for (let next = first; !next.done; next = await items.next()) {
      const cells = toCells(next.value, words, providerName);
      yield csvLine(shown.map((column) => cells[column]));
      count += 1;
    }
    if (count >= auditExportMax) yield csvLine([t("capped", { max: auditExportMax })]);
  };
  return csvStream(filename, lines());
}

function toCells(item: AuditItem, words: AuditWords, providerName: string | undefined): Cells {
  return {
    at: item.at,
    actor: words.actor(item, providerName),
    actorKind: words.value("actorKind", item.actorKind, item),
    act: words.action(item.action),
    action: item.action,
    object: [words.objectKind(item.objectKind), item.names[item.objectId]].filter(Boolean).join(" "),
    objectId: item.objectId,
    merchant: item.merchantId === null ? "" : (item.names[item.merchantId] ?? item.merchantId),
    changes: words.changes(item),
    address: item.address ?? "",
    requestId: item.requestId ?? "",
    entry: item.id,
    position: item.position === null ? "" : String(item.position),
  };
}

/** For what is written outside of a page. */
export async function getAuditWords(): Promise<AuditWords> {
  const [locale, audit, roles, scopes, status, format] = await Promise.all([
    getLocale(),
    getTranslations("audit"),
    getTranslations("roles"),
    getTranslations("scopes"),
    getTranslations("status"),
    getTranslations("format"),
  ]);
  return createAuditWords({
    locale,
    audit: openTranslator(audit),
    roles: openTranslator(roles),
    scopes: openTranslator(scopes),
    status: openTranslator(status),
    format,
  });
}
