import type { CreatedRegistration } from "./schemas";

type Entered = Pick<CreatedRegistration, "kind" | "fields">;

/** By what WeChat tells two tasks of a kind apart; null where the trial app does. */
export function subjectOf({ fields }: Entered): string | null {
  if ("officialAppid" in fields) return null;
  if ("code" in fields) return fields.code;
  return "wechatId" in fields ? fields.wechatId : fields.openid;
}

/** Null where the trial app gives the name. */
export function nameOf({ fields }: Entered): string | null {
  if ("officialAppid" in fields) return null;
  if ("name" in fields) return fields.name;
  return "wechatId" in fields ? fields.wechatId : fields.openid;
}
