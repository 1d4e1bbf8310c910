import { getTranslations } from "next-intl/server";
import { csvDownload } from "@/app/_lists/csv-download";
import { createRowWords } from "@/app/_registration-imports/row-words";
import { openTranslator } from "@/components/wechat/open-translator";
import { providerRoute } from "@/lib/context/api-route";
import { exportImport } from "@/lib/services/registration-imports/export-import";

const columns = ["line", "name", "code", "merchant", "state", "problem", "link"] as const;

/** What came of each row, with the legal person's link; `only=problem` keeps what somebody has to look at. */
export const GET = providerRoute(async (ctx, query, { importId = "" }) => {
  const [t, words, errors, status, registration] = await Promise.all([
    getTranslations("imports.report"),
    getTranslations("imports"),
    getTranslations("wechatErrors"),
    getTranslations("status"),
    getTranslations("registration.form.errors"),
  ]);
  const wordsOf = createRowWords({
    words: openTranslator(words),
    errors: openTranslator(errors),
    status: openTranslator(status),
    cells: openTranslator(registration),
  });
  const only = query.only === "problem" ? "problem" : undefined;
  const lines: string[][] = [columns.map((column) => t(column))];
  for await (const row of exportImport(ctx, { importId, only })) {
    lines.push([
      String(row.line),
      row.name,
      row.code,
      row.merchantName,
      wordsOf.state(row),
      wordsOf.problems(row).join("；"),
      row.registration?.link ?? "",
    ]);
  }
  return csvDownload(`${importId}.csv`, lines);
});
