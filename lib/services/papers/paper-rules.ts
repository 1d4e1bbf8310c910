import { limits } from "@/lib/wechat/limits";
import type { PaperPurpose, PaperRules } from "./schemas";

const image = (maxCount: number): PaperRules => ({
  kinds: ["jpeg", "png"],
  maxBytes: limits.paperImageMaxBytes,
  maxCount,
});
const video: PaperRules = { kinds: ["mp4"], maxBytes: limits.paperVideoMaxBytes, maxCount: 1 };

/** By WeChat's paths of the fields; the first that fits rules. */
const fields: Record<PaperPurpose, readonly [RegExp, PaperRules][]> = {
  verification: [
    [/^qualification$/, image(1)],
    [/^(qualification_other|account_supplemental|auth_ident_material)$/, image(limits.authPapersPerFieldMax)],
  ],
  filing: [
    [/^icp_materials\.promise_video$/, video],
    [/^icp_materials\.(subject|applets)_other_materials$/, image(limits.filingOtherPapersMax)],
    [/^icp_(subject|applets|materials)(\.[a-z_0-9]{1,40}){1,4}$/, image(1)],
  ],
};

/** What a field of WeChat's call takes; undefined for one that takes no paper. */
export function findPaperRules(purpose: PaperPurpose, field: string): PaperRules | undefined {
  return fields[purpose].find(([pattern]) => pattern.test(field))?.[1];
}

/** The largest of any field: what an upload may weigh before its field is known. */
export const paperMaxBytes = Math.max(limits.paperImageMaxBytes, limits.paperVideoMaxBytes);

/** Ours to choose: what one merchant may keep with us, and one app. */
export const paperAllowance = { bytesPerMerchantMax: 256 * 1024 * 1024, papersPerAppMax: 120 } as const;
