import { z } from "zod";
import { momentInput, pageInput } from "../paging";

const auditActorKinds = ["staff", "user", "job", "callback", "visitor"] as const;

/** An export holds no more rows than this; what is beyond is narrowed by filters. */
export const auditExportMax = 50_000;

const word = z.string().trim().max(80);

export const auditFilterInput = pageInput.extend({
  /** Of the merchant: two Chinese characters or more of the name, or the beginning of the slug. */
  q: z.string().trim().max(60).optional(),
  /** A person's id. */
  actor: word.optional(),
  actorKind: z.enum(auditActorKinds).optional(),
  action: word.optional(),
  objectKind: word.optional(),
  objectId: word.optional(),
  merchantId: word.optional(),
  /** The AppID of a platform: entries whose object belongs to it. What belongs to no platform is left out. */
  component: z.string().max(64).optional(),
  from: momentInput.optional(),
  to: momentInput.optional(),
});
export type AuditFilter = z.input<typeof auditFilterInput>;

/** A merchant's own log needs no merchant, and knows no platforms. */
export const activityFilterInput = auditFilterInput.omit({ q: true, merchantId: true, component: true });
export type ActivityFilter = z.input<typeof activityFilterInput>;
