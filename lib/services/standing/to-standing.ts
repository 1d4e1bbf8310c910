import type { StoredCategory } from "@/db/schema";
import type { getAccountBasicInfo } from "@/lib/wechat/endpoints/basic-info";
import type { getCategory } from "@/lib/wechat/endpoints/category";
import type { getVersionInfo } from "@/lib/wechat/endpoints/code";

type AnswerOf<Endpoint extends { response: { _output: unknown } }> = Endpoint["response"]["_output"];

/** What the answer says of an account; a part that it lacks stays as it is known. */
export function basicOf(answer: AnswerOf<typeof getAccountBasicInfo>) {
  const verify = answer.wx_verify_info;
  return {
    ...known("principalType", answer.principal_type),
    ...known("customerType", answer.customer_type),
    ...known("realnameStatus", answer.realname_status),
    ...(verify
      ? {
          ...known("qualificationVerified", verify.qualification_verify),
          ...known("namingVerified", verify.naming_verify),
          annualReviewDue: verify.annual_review ?? false,
          annualReviewBeginsAt: momentOf(verify.annual_review_begin_time),
          annualReviewEndsAt: momentOf(verify.annual_review_end_time),
        }
      : {}),
  };
}

export function categoriesOf({ categories }: AnswerOf<typeof getCategory>): StoredCategory[] {
  return categories.map((category) => ({
    first: category.first,
    firstName: category.first_name,
    second: category.second,
    secondName: category.second_name,
    auditStatus: category.audit_status,
    auditReason: category.audit_reason || null,
  }));
}

/** When the version that people see was released; null while none is. */
export function releasedAtOf(answer: AnswerOf<typeof getVersionInfo>): Date | null {
  return momentOf(answer.release_info?.release_time);
}

/** When the version was uploaded that testers see; null while there is none. */
export function trialAtOf(answer: AnswerOf<typeof getVersionInfo>): Date | null {
  return momentOf(answer.exp_info?.exp_time);
}

function known<Key extends string, Value>(key: Key, value: Value | undefined): { [name in Key]?: Value } {
  return value === undefined ? {} : ({ [key]: value } as { [name in Key]?: Value });
}

function momentOf(unixSeconds: number | undefined): Date | null {
  return unixSeconds ? new Date(unixSeconds * 1000) : null;
}
