/** How an invitation is opened decides what can be done: only WeChat itself can authorize on the phone. */
export const phoneViews = ["wechat", "phone", "pc"] as const;
export type PhoneView = (typeof phoneViews)[number];

export interface Variant {
  view: PhoneView;
  /** WeCom looks like WeChat and cannot authorize either. */
  wework: boolean;
}

export function isPhoneView(value: unknown): value is PhoneView {
  return phoneViews.some((view) => view === value);
}

/** The person's own choice wins over what the browser says of itself. */
export function chooseVariant(userAgent: string | null, chosen: string | null): Variant {
  const agent = userAgent ?? "";
  const wework = /wxwork/i.test(agent);
  return { view: isPhoneView(chosen) ? chosen : guessView(agent, wework), wework };
}

function guessView(agent: string, wework: boolean): PhoneView {
  // Before MicroMessenger: WeChat on a computer and WeCom both carry that word as well.
  if (/WindowsWechat|MacWechat|UnifiedPCWindowsWechat|XWechat/i.test(agent)) return "pc";
  const mobile = /Mobile|Android|iPhone|iPad|iPod|HarmonyOS|OpenHarmony/i.test(agent);
  if (wework) return mobile ? "phone" : "pc";
  if (/MicroMessenger/i.test(agent)) return "wechat";
  return mobile ? "phone" : "pc";
}
