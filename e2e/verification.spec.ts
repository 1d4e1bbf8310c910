import { routes } from "@/lib/routes";
import { deviceOptions } from "./fixtures/devices";
import type { Portal } from "./fixtures/portal";
import { agreeToVerification, answerVerificationSms } from "./fixtures/simulated-wechat";
import { expect, test } from "./fixtures/test";
import { fillInVerification, licence, submitVerification, uploadLicence } from "./fixtures/verification-form";

/** A company's mini program that a platform made, not verified, and its merchant's owner. */
async function setUp(portal: Portal) {
  const invitation = await portal.invite();
  const app = await portal.connect(invitation, await portal.makeAccount({ registerType: 6, verifyType: -1 }));
  const owner = await portal.makePerson({ merchant: invitation.merchant, role: "owner" });
  return { app, owner, path: routes.merchantVerification(invitation.merchant.slug, app.id) };
}

test("an owner fills in the form, the administrator confirms on a phone, and the auditors' yes verifies the app", async ({
  portal,
  openBrowser,
  simulator,
}) => {
  const { app, owner, path } = await setUp(portal);
  const page = await openBrowser({ storageState: owner.storageState });
  await page.goto(path);
  await fillInVerification(page, "老陈面馆");
  await page.getByLabel("选择文件：营业执照").setInputFiles({
    name: "网页.png",
    mimeType: "image/png",
    buffer: Buffer.from("<!doctype html>"),
  });
  await expect(page.getByText("打不开这个文件")).toBeVisible();
  await page.getByRole("button", { name: "不上传这份" }).click();
  await page.getByRole("button", { name: "提交认证" }).click();
  await expect(page.getByText("请上传一份")).toBeVisible();
  await expect(page.getByLabel("联系人邮箱")).toHaveValue("chen@example.com");
  await uploadLicence(page);
  await expect(page.getByText(/^已自动保存/)).toBeVisible();

  await page.reload();
  await expect(page.getByRole("button", { name: "删除营业执照.png" })).toBeVisible();
  await expect(page.getByLabel("联系人姓名")).toHaveValue("陈晓");
  const link = await submitVerification(page);

  const phone = await openBrowser({ device: "wechat" });
  await agreeToVerification(phone, link);
  await expect(page.getByText("短信验证中", { exact: true })).toBeVisible();
  await answerVerificationSms(phone);

  const [task] = await simulator.listVerifications({ appid: app.appid });
  for (const move of ["take", "pass"] as const)
    await simulator.advanceVerification({ id: task?.id ?? "", move });
  await expect(page.getByText("认证通过", { exact: true })).toBeVisible();
  await phone.goto(link);
  await expect(phone.getByRole("heading", { level: 1 })).toHaveText("认证已通过");
});

test.describe("on a phone", () => {
  test.use(deviceOptions.wechat);

  test("what the auditors give back is told in their words, and only that is open", async ({
    portal,
    openBrowser,
    simulator,
  }) => {
    const { app, owner, path } = await setUp(portal);
    const page = await openBrowser({ device: "wechat", storageState: owner.storageState });
    await page.goto(path);
    await fillInVerification(page, "老陈面馆");
    await uploadLicence(page);
    await submitVerification(page);
    const [task] = await simulator.listVerifications({ appid: app.appid });
    const id = task?.id ?? "";
    for (const move of ["agree", "pass_face", "pass_sms", "take"] as const)
      await simulator.advanceVerification({ id, move });
    await simulator.advanceVerification({ id, move: "refill", reason: "营业执照照片不清晰，请重新上传" });

    await expect(page.getByText("营业执照照片不清晰，请重新上传")).toBeVisible();
    await expect(page.getByLabel("认证名称")).toHaveCount(0);
    await page.getByRole("button", { name: "删除营业执照.png" }).click();
    await uploadLicence(page, licence("新执照.png"));
    await page.getByRole("button", { name: "重新提交" }).click();
    await expect(page.getByLabel("联系人手机")).toHaveAttribute("aria-invalid", "true");
    await page.getByLabel("联系人手机").fill("13800138000");
    await page.getByRole("button", { name: "重新提交" }).click();
    await expect(page.getByText("待管理员同意", { exact: true })).toBeVisible();
    expect(
      await simulator.listCalls({ endpoint: "wxaAuth.reauth", authorizerAppid: app.appid }),
    ).toHaveLength(1);
  });
});
