import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { getMessages } from "@/lib/i18n/messages";
import { PaperField } from "./paper-field";

const markup = renderToStaticMarkup(
  <NextIntlClientProvider locale="zh-CN" timeZone="Asia/Shanghai" messages={getMessages("zh-CN")}>
    <PaperField
      name="qualification_other"
      label="其他证明材料"
      slug="laochen"
      authorizerId="app_1"
      purpose="verification"
      field="qualification_other"
      rules={{ kinds: ["jpeg", "png"], maxBytes: 2 * 1024 * 1024, maxCount: 3 }}
      papers={[
        {
          id: "pap_1",
          field: "qualification_other",
          fileName: "许可证.png",
          contentType: "image/png",
          byteLength: 2048,
          createdAt: "2026-11-28T00:00:00.000Z",
        },
      ]}
    />
  </NextIntlClientProvider>,
);

test("says what it takes before anything is chosen", () => {
  expect(markup).toContain("JPG / PNG，每份不超过 2 MB，最多 3 份");
  expect(markup).toContain('accept="image/jpeg,image/png"');
});

test("carries the papers that were chosen before, each to be opened and removed", () => {
  expect(markup).toContain('name="qualification_other" value="pap_1"');
  expect(markup).toContain('href="/api/v1/merchants/laochen/papers/pap_1"');
  expect(markup).toContain('aria-label="删除许可证.png"');
});
