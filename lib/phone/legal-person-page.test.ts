import { expect, test } from "vitest";
import { locales } from "@/lib/i18n/locales";
import type { RegistrationLinkView } from "@/lib/services/registrations/view-registration-link";
import { renderLegalPersonPage } from "./legal-person-page";
import { sampleFrame } from "./testing/samples";

const view: RegistrationLinkView = {
  kind: "enterprise",
  state: "waiting_legal_person",
  name: "<b>餐饮有限公司</b>",
  merchantName: "老陈餐饮",
  providerName: "海风科技",
  supportPhone: "400-800-1234",
  deadline: "2026-11-29T02:00:00.000Z",
  authorizeUrl: "https://mp.weixin.qq.com/wxawap/x?create_token=x#wechat_redirect",
};

test.each(locales)("in %s the page leads to WeChat while there is something to do", (locale) => {
  const page = renderLegalPersonPage(sampleFrame(locale), view);
  expect(page).toContain("create_token=x#wechat_redirect");
  expect(page).toContain("&lt;b&gt;餐饮有限公司&lt;/b&gt;");
  expect(page).toContain('datetime="2026-11-29T02:00:00.000Z"');
});

test.each([
  ["creating", "您要做的都已完成"],
  ["created", "小程序已创建"],
  ["expired", "请联系发给您链接的人重新生成"],
  ["refused", "请联系发给您链接的人重新生成"],
] as const)("one that is %s says “%s” and leads nowhere", (state, words) => {
  const page = renderLegalPersonPage(sampleFrame("zh-CN"), {
    ...view,
    state,
    authorizeUrl: null,
    deadline: null,
  });
  expect(page).toContain(words);
  expect(page).not.toContain("create_token");
});
