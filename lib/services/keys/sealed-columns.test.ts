import { getTableName, is } from "drizzle-orm";
import { getTableConfig, PgTable } from "drizzle-orm/pg-core";
import { expect, test } from "vitest";
import * as schema from "@/db/schema";
import { sealPlaces } from "../seal-places";
import { sealedColumns } from "./sealed-columns";

const nameOf = (column: { name: string; table: PgTable }) => `${getTableName(column.table)}.${column.name}`;

test("every column named sealed_… is listed, so that no rotation leaves it behind", () => {
  const inSchema = Object.values(schema)
    .filter((value) => is(value, PgTable))
    .flatMap((table) => getTableConfig(table).columns)
    .filter(({ name }) => name.startsWith("sealed_"))
    .map(nameOf);
  expect(sealedColumns.map(({ column }) => nameOf(column)).toSorted()).toEqual(inSchema.toSorted());
});

test("row and component belong to the table of the column", () => {
  for (const { column, row, component } of sealedColumns) {
    expect(getTableName(row.table)).toBe(getTableName(column.table));
    expect(getTableName((component ?? row).table)).toBe(getTableName(column.table));
  }
});

test("every place that something is sealed for belongs to a column", () => {
  const used = new Set(sealedColumns.map(({ place }) => place));
  const unused = Object.entries(sealPlaces).filter(([, place]) => !used.has(place));
  expect(unused.map(([name]) => name)).toEqual([]);
});
