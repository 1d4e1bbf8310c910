import type { SimulatorControl } from "@/simulator/control-client";

const dayMs = 86_400_000;
/** 小程序违规与交易投诉管理, without which WeChat tells a platform nothing. */
const violationScope = 76;

/** A few records of a merchant's mini program: one lifted, one whose appeal was refused, one under review. */
export async function seedViolations(control: SimulatorControl, search: string): Promise<void> {
  const { accounts } = await control.listAccounts({ search, kinds: ["mini_program"], status: 1 });
  const account = accounts.find(({ authorizations }) =>
    authorizations.some(({ active, funcScopeIds }) => active && funcScopeIds.includes(violationScope)),
  );
  if (!account) return;
  const now = Date.parse((await control.readClock()).now);
  const add = (daysAgo: number, reason: string, content: string) =>
    control.addViolation({
      authorizerAppid: account.appid,
      at: new Date(now - daysAgo * dayMs).toISOString(),
      reason,
      content,
    });
  const lifted = await control.openAppeal({
    violationId: (await add(40, "未经授权使用商标", "首页横幅中的品牌标志")).id,
    reason: "已取得品牌授权书",
  });
  await control.decideAppeal({ appealId: lifted.id, status: 3, reason: "授权材料属实" });
  const refused = await control.openAppeal({
    violationId: (await add(6, "内容涉嫌夸大宣传", "商品详情页「全网最低价」")).id,
    reason: "价格有对比依据",
  });
  await control.decideAppeal({ appealId: refused.id, status: 2, reason: "对比依据不足，请修改后再提交" });
  await control.openAppeal({
    violationId: (await add(1, "诱导分享", "「分享三个群领优惠券」")).id,
    reason: "活动已下线，页面已修改",
  });
}
