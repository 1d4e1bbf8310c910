/** Spreadsheets take a leading one of these for a formula and run it, in some languages also the wide ones. */
const formulaStart = /^[=+\-@＝＋－＠\t\r]/;

/** One line of a CSV file as spreadsheets read it: quoted, and with nothing in it that would run. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

function csvCell(text: string): string {
  const harmless = formulaStart.test(text.trimStart()) || formulaStart.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}

/** Without it spreadsheets take Chinese for something else. */
export const csvByteOrderMark = "\uFEFF";
