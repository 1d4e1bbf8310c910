import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { authorizationAttempt, component } from "@/db/schema";
import { addSeconds } from "@/lib/clock";
import { NotFoundError } from "@/lib/errors";
import { newId, newSecretToken } from "@/lib/ids";
import { createPreAuthCode } from "@/lib/wechat/endpoints/component";
import { recordAudit } from "../audit/record-audit";
import { type Context, withRead, withTransaction } from "../context";
import { refreshProgress } from "../progress/refresh-progress";

export interface OpenAttemptInput {
  merchantId: string;
  componentId: string;
  invitationId: string | null;
  startedBy: string | null;
  form: (typeof authorizationAttempt.$inferInsert)["form"];
  authType: number;
  /** Only this account may be chosen. WeChat keeps to it, and so do we when the grant arrives. */
  expectedAppid?: string;
  /** The browser's own value from an earlier attempt, so that two tabs do not cut each other off. */
  browserToken: string | null;
}

export interface OpenedAttempt {
  attemptId: string;
  componentAppid: string;
  preAuthCode: string;
  /** Comes back in the return address. */
  attemptToken: string;
  browserToken: string;
  expiresAt: Date;
}

const browserTokenShape = /^[A-Za-z0-9_-]{22}$/;

/**
 * Makes a fresh pre_auth_code and remembers who asked for it.
 * @throws WechatApiError or PreconditionFailedError (`ticket_missing`) while the platform cannot authorize
 */
export async function openAttempt(ctx: Context, input: OpenAttemptInput): Promise<OpenedAttempt> {
  const [platform] = await withRead(ctx, (tx) =>
    tx.select({ appid: component.appid }).from(component).where(eq(component.id, input.componentId)),
  );
  if (!platform) throw new NotFoundError("no such component");
  const answer = await ctx.wechat.call(
    createPreAuthCode,
    { componentAppid: platform.appid },
    { component_appid: platform.appid },
  );
  const opened: OpenedAttempt = {
    attemptId: newId("authorizationAttempt"),
    componentAppid: platform.appid,
    preAuthCode: answer.pre_auth_code,
    attemptToken: newSecretToken(),
    browserToken: browserTokenOf(input.browserToken),
    expiresAt: addSeconds(ctx.clock.now(), answer.expires_in),
  };
  await storeAttempt(ctx, input, opened);
  return opened;
}

/** The browser's own value where it has one, else a new one. */
export function browserTokenOf(known: string | null): string {
  return known && browserTokenShape.test(known) ? known : randomBytes(16).toString("base64url");
}

async function storeAttempt(ctx: Context, input: OpenAttemptInput, opened: OpenedAttempt): Promise<void> {
  const now = ctx.clock.now();
  await withTransaction(ctx, async (tx) => {
    await tx.insert(authorizationAttempt).values({
      id: opened.attemptId,
      componentId: input.componentId,
      merchantId: input.merchantId,
      invitationId: input.invitationId,
      startedBy: input.startedBy,
      form: input.form,
      authType: input.authType,
      expectedAppid: input.expectedAppid ?? null,
      tokenHash: ctx.sealer.hash(opened.attemptToken),
      cookieHash: ctx.sealer.hash(opened.browserToken),
      preAuthCodeHash: ctx.sealer.hash(opened.preAuthCode),
      expiresAt: opened.expiresAt,
      state: "started",
      createdAt: now,
      updatedAt: now,
    });
    await recordAudit(tx, ctx, {
      action: "authorization.start",
      merchantId: input.merchantId,
      objectKind: "authorization_attempt",
      objectId: opened.attemptId,
      after: {
        form: input.form,
        authType: input.authType,
        ...(input.expectedAppid ? { bizAppid: input.expectedAppid } : {}),
      },
    });
    await refreshProgress(tx, ctx, input);
  });
}
