/** What a line of the file may say; the first two have to be there. */
export const importColumns = [
  "name",
  "code",
  "componentPhone",
  "merchantName",
  "merchantSlug",
  "contactName",
  "contactPhone",
] as const;
export type ImportColumn = (typeof importColumns)[number];

export const requiredColumns: readonly ImportColumn[] = ["name", "code"];

/** What people write into the head of a file, without spaces, signs and capitals. */
const aliases: Readonly<Record<ImportColumn, readonly string[]>> = {
  name: ["企业名称", "公司名称", "主体名称", "company", "companyname", "name"],
  code: ["统一社会信用代码", "信用代码", "creditcode", "unifiedsocialcreditcode", "code"],
  componentPhone: ["服务商联系电话", "服务商电话", "providerphone", "componentphone"],
  merchantName: ["商家名称", "商家", "merchant", "merchantname"],
  merchantSlug: ["商家标识", "merchantid", "merchantslug", "slug"],
  contactName: ["联系人", "contact", "contactname"],
  contactPhone: ["联系人电话", "联系电话", "contactphone"],
};

const byAlias = new Map(
  importColumns.flatMap((column) => aliases[column].map((alias) => [alias, column] as const)),
);

/** The column behind a head, in Chinese or English, however it is spelled; undefined for one we do not know. */
export function findColumn(head: string): ImportColumn | undefined {
  return byAlias.get(
    head
      .normalize("NFKC")
      .toLowerCase()
      .replaceAll(/[\s_\-*().:：（）]/g, ""),
  );
}
