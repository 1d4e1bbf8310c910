import { mkdirSync } from "node:fs";
import path from "node:path";
import { routes } from "@/lib/routes";
import { type Person, people, signedIn } from "./fixtures/stack";
import { expect, test } from "./fixtures/test";

test.describe.configure({ mode: "parallel" });

for (const [person, email] of Object.entries(people) as [Person, string][]) {
  test(`${person} signs in with the form`, async ({ page, stack }) => {
    const password = stack.signIns.find((entry) => entry.email === email)?.password ?? "";
    await page.goto(routes.signIn());
    await page.getByLabel("邮箱").fill(email);
    await page.getByLabel("密码", { exact: true }).fill(password);
    await page.getByRole("button", { name: "登录", exact: true }).click();
    await expect(page).toHaveURL(isMerchant(person) ? /\/m\/[a-z0-9]+$/ : routes.provider());
    mkdirSync(path.dirname(signedIn(person)), { recursive: true, mode: 0o700 });
    await page.context().storageState({ path: signedIn(person) });
  });
}

function isMerchant(person: Person): boolean {
  return person === "chen" || person === "fang";
}
