import { readFile } from "node:fs/promises";
import { routes } from "@/lib/routes";
import { makeCreditCode } from "@/tests/support/credit-codes";
import { word } from "./fixtures/portal";
import { expect, test } from "./fixtures/test";

const head = "企业名称,统一社会信用代码,服务商联系电话,商家名称";
const csv = (lines: string[], name = "商家.csv") => ({
  name,
  mimeType: "text/csv",
  buffer: Buffer.from(`\uFEFF${[head, ...lines].join("\r\n")}`),
});

test("staff import companies from a file: looked at, started, and reported with the legal persons' links", async ({
  openBrowser,
}) => {
  const page = await openBrowser({ as: "owner" });
  await page.goto(routes.providerRegistrations());
  await page.getByRole("link", { name: "批量导入" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("批量导入");

  const template = page.waitForEvent("download");
  await page.getByRole("link", { name: "下载模板" }).click();
  expect(await readFile(await (await template).path(), "utf8")).toContain('"企业名称","统一社会信用代码"');

  const alert = page.getByRole("main").getByRole("alert");
  const file = page.getByLabel("CSV 文件");
  await file.setInputFiles({ name: "x.csv", mimeType: "text/csv", buffer: Buffer.from("名字,备注\n海风,x") });
  await page.getByRole("button", { name: "检查文件" }).click();
  await expect(alert).toContainText("缺少的列：企业名称、统一社会信用代码");
  await expect(alert).toContainText("不认识的列：名字、备注");
  await file.setInputFiles(csv(Array.from({ length: 1_001 }, (_, index) => `${index},x,y,z`)));
  await page.getByRole("button", { name: "检查文件" }).click();
  await expect(alert).toContainText("一共 1001 行");

  const [first, second] = [`海风${word()}有限公司`, `码头${word()}有限公司`];
  await file.setInputFiles(
    csv([
      `${first},${makeCreditCode()},400-800-1234,${word()}`,
      `=1+1,${makeCreditCode()},400-800-1234,${word()}`,
      `${second},91460100MA5TEXAM25,400-800-1234,${word()}`,
    ]),
  );
  await page.getByRole("button", { name: "检查文件" }).click();
  await expect(page).toHaveURL(/\/registrations\/import\/imp_/);
  await expect(page.getByText("1 行可以创建，2 行有问题不会提交。由您决定是否开始。")).toBeVisible();
  await page.getByRole("link", { name: /^有问题/ }).click();
  await expect(page.getByText(first)).toHaveCount(0);
  await expect(page.getByText("统一社会信用代码：代码不正确", { exact: false })).toBeVisible();
  const bad = page.waitForEvent("download");
  await page.getByRole("link", { name: "下载问题行" }).click();
  const badLines = await readFile(await (await bad).path(), "utf8");
  expect(badLines).toContain(`"'=1+1"`);
  expect(badLines).not.toContain(first);

  await page.getByRole("link", { name: "全部 3" }).click();
  await page.getByRole("button", { name: "开始创建 1 个" }).click();
  await expect(page.getByText("已完成", { exact: true })).toBeVisible();
  await expect(page.getByText("已处理 1 / 1")).toBeVisible();
  const row = page.getByRole("row").filter({ hasText: first });
  await expect(row.getByText("待法人打开")).toBeVisible();
  await expect(row.getByRole("button", { name: "复制链接" })).toBeVisible();
  const report = page.waitForEvent("download");
  await page.getByRole("link", { name: "下载结果" }).click();
  const lines = await readFile(await (await report).path(), "utf8");
  expect(lines).toMatch(/"待法人打开","","http[^"]+\/l\/[^"]+"/);
});
