import { expect, test } from "vitest";
import { locales } from "@/lib/i18n/locales";
import type { VerificationLinkView } from "@/lib/services/verifications/view-verification-link";
import { renderAdministratorPage } from "./administrator-page";
import { sampleFrame } from "./testing/samples";

const view: VerificationLinkView = {
  state: "waiting_admin",
  name: "<b>面馆</b>",
  merchantName: "老陈餐饮",
  providerName: "海风科技",
  supportPhone: "400-800-1234",
  deadline: "2026-11-29T02:00:00.000Z",
  authUrl: "https://mp.weixin.qq.com/wxawap/wxverify?auth_token=x#wechat_redirect",
};

test.each(locales)("in %s the page leads to WeChat while there is something to do", (locale) => {
  const page = renderAdministratorPage(sampleFrame(locale), view);
  expect(page).toContain("auth_token=x#wechat_redirect");
  expect(page).toContain("&lt;b&gt;面馆&lt;/b&gt;");
  expect(page).toContain('datetime="2026-11-29T02:00:00.000Z"');
  const paying = renderAdministratorPage(sampleFrame(locale), { ...view, state: "waiting_payment" });
  expect(paying).toContain("auth_token=x");
});

test.each([
  ["auditing", "已经完成"],
  ["passed", "认证已通过"],
  ["expired", "这个链接现在打不开"],
] as const)("one that is %s says %s and leads nowhere", (state, words) => {
  const page = renderAdministratorPage(sampleFrame("zh-CN"), { ...view, state, authUrl: null });
  expect(page).toContain(words);
  expect(page).not.toContain("wechat_redirect");
});
