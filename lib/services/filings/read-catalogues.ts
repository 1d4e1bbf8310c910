import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { filingCatalogue } from "@/db/schema";
import type { Choice, FilingCatalogues } from "./form-shape";

const named = z.looseObject({ type: z.number(), name: z.string(), remark: z.string().optional() });
const contents = z.array(named.extend({ parent_type: z.number().optional() }));
const certificates = z.array(named.extend({ subject_type: z.number().optional() }));
const district = z.looseObject({ code: z.string(), name: z.string() });
const city = district.extend({ sub_list: z.array(district).optional() });
const provinces = z.array(district.extend({ sub_list: z.array(city).optional() }));

/** WeChat's lists as last read; null until all of them were. */
export async function readCatalogues(tx: Transaction, componentId: string): Promise<FilingCatalogues | null> {
  const rows = await tx.select().from(filingCatalogue).where(eq(filingCatalogue.componentId, componentId));
  const items = new Map(rows.map((row) => [row.name, row.items]));
  const offered = contents.safeParse(items.get("contents"));
  const papers = certificates.safeParse(items.get("certificates"));
  const places = provinces.safeParse(items.get("districts"));
  const approvals = z.array(named).safeParse(items.get("approvals"));
  const subjects = z.array(named).safeParse(items.get("subjects"));
  const [first] = rows;
  if (!offered.data || !papers.data || !places.data || !approvals.data || !subjects.data || !first)
    return null;
  const isGroup = ({ parent_type }: (typeof offered.data)[number]) => !parent_type;
  const cities = places.data.flatMap((around) => under(around.code, around.sub_list));
  return {
    contents: offered.data.filter((item) => !isGroup(item)).map((item) => choice(item, item.parent_type)),
    contentGroups: offered.data.filter(isGroup).map((item) => choice(item)),
    certificates: papers.data.map((item) => choice(item, item.subject_type)),
    provinces: places.data.map(({ code, name }) => place(code, name, null)),
    cities: cities.map(({ parent, code, name }) => place(code, name, parent)),
    districts: cities.flatMap((around) =>
      under(around.code, around.sub_list).map(({ code, name, parent }) => place(code, name, parent)),
    ),
    approvals: approvals.data.map((item) => choice(item)),
    subjects: subjects.data.map((item) => choice(item)),
    syncedAt: first.syncedAt.toISOString(),
  };
}

const under = <T>(parent: string, list: readonly T[] | undefined) =>
  (list ?? []).map((item) => ({ ...item, parent }));

const choice = ({ type, name, remark }: z.output<typeof named>, parent?: number): Choice => ({
  value: String(type),
  label: name,
  remark: remark ?? null,
  parent: parent === undefined ? null : String(parent),
});

const place = (value: string, label: string, parent: string | null): Choice => ({
  value,
  label,
  remark: null,
  parent,
});
