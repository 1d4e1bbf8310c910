import { and, eq, isNull, lte, or } from "drizzle-orm";
import { authorizerOption } from "@/db/schema";
import { requireMerchantPermission, requireProviderPermission } from "@/lib/auth/permissions";
import { addSeconds } from "@/lib/clock";
import { ConflictError, PreconditionFailedError } from "@/lib/errors";
import { setAuthorizerOption } from "@/lib/wechat/endpoints/component";
import { WechatApiError } from "@/lib/wechat/errors";
import { recordAudit } from "../audit/record-audit";
import {
  type Context,
  type MerchantContext,
  type ProviderContext,
  withRead,
  withTransaction,
} from "../context";
import { consumeRateLimit } from "../rate-limits/consume-rate-limit";
import { type FoundAccount, findOfficialAccount } from "./find-official-account";
import { type SetOptionInput, setOptionInput } from "./schemas";
import { readOption } from "./sync-app-options";

type Wanted = ReturnType<typeof setOptionInput.parse>;

/** Longer than WeChat may take to answer, with repeats. */
const claimSeconds = 60;

/**
 * Sets one option of an official account at WeChat. Of two people who choose at once, the second is told.
 * @throws NotFoundError, PreconditionFailedError reason `not_official_account`, `unauthorized` or `not_read`,
 *   ConflictError reason `changed` or `busy`, RateLimitedError, WechatApiError
 */
export async function setAppOption(ctx: ProviderContext, input: SetOptionInput): Promise<void> {
  requireProviderPermission(ctx, "app.options");
  await setOption(ctx, setOptionInput.parse(input));
}

/** The same for the merchant's own account. */
export async function setMerchantAppOption(ctx: MerchantContext, input: SetOptionInput): Promise<void> {
  requireMerchantPermission(ctx, "merchantApp.options");
  await setOption(ctx, setOptionInput.parse(input));
}

async function setOption(ctx: Context, wanted: Wanted): Promise<void> {
  const found = await findOfficialAccount(ctx, wanted.authorizerId);
  await consumeRateLimit(ctx, "optionsByApp", wanted.authorizerId);
  const claimedUntil = await claim(ctx, wanted);
  if (!claimedUntil) return;
  try {
    await ctx.wechat.call(
      setAuthorizerOption,
      { componentAppid: found.componentAppid },
      {
        component_appid: found.componentAppid,
        authorizer_appid: found.account.appid,
        option_name: wanted.name,
        option_value: wanted.value,
      },
    );
  } catch (error) {
    await giveUp(ctx, wanted, found, claimedUntil, error);
    throw error;
  }
  await store(ctx, wanted, found, claimedUntil);
}

const rowOf = ({ authorizerId, name }: Wanted) =>
  and(eq(authorizerOption.authorizerId, authorizerId), eq(authorizerOption.name, name));

/** @returns until when nobody else may change it, or null when it has the wanted value already */
async function claim(ctx: Context, wanted: Wanted): Promise<Date | null> {
  const now = ctx.clock.now();
  const changingUntil = addSeconds(now, claimSeconds);
  const claimed = await withTransaction(ctx, (tx) =>
    tx
      .update(authorizerOption)
      .set({ changingUntil })
      .where(
        and(
          rowOf(wanted),
          eq(authorizerOption.value, wanted.expected),
          or(isNull(authorizerOption.changingUntil), lte(authorizerOption.changingUntil, now)),
        ),
      )
      .returning({ name: authorizerOption.name }),
  );
  if (claimed.length > 0) return changingUntil;
  const [row] = await withRead(ctx, (tx) => tx.select().from(authorizerOption).where(rowOf(wanted)));
  if (!row) throw new PreconditionFailedError("the option was never read", { reason: "not_read" });
  if (row.value === wanted.expected) {
    throw new ConflictError("somebody is changing it right now", { reason: "busy" });
  }
  if (row.value === wanted.value) return null;
  throw new ConflictError("somebody has changed it meanwhile", { reason: "changed" });
}

const ofClaim = (wanted: Wanted, claimedUntil: Date) =>
  and(rowOf(wanted), eq(authorizerOption.changingUntil, claimedUntil));

async function store(ctx: Context, wanted: Wanted, found: FoundAccount, claimedUntil: Date): Promise<void> {
  const { account } = found;
  await withTransaction(ctx, async (tx) => {
    await tx
      .update(authorizerOption)
      .set({ value: wanted.value, syncedAt: ctx.clock.now(), changingUntil: null })
      .where(ofClaim(wanted, claimedUntil));
    await recordAudit(tx, ctx, {
      action: "authorizer.setOption",
      merchantId: account.merchantId,
      objectKind: "authorizer",
      objectId: account.id,
      before: { [wanted.name]: wanted.expected },
      after: { [wanted.name]: wanted.value },
    });
  });
}

/** Kinds of failure after which WeChat may have done it all the same. */
const uncertainKinds: readonly string[] = ["timeout", "network", "malformed_response", "contract"];

/** Lets go of the claim. When nobody knows whether WeChat did it, it is asked; while it stays silent the value is unknown. */
async function giveUp(
  ctx: Context,
  wanted: Wanted,
  found: FoundAccount,
  claimedUntil: Date,
  error: unknown,
): Promise<void> {
  const ours = ofClaim(wanted, claimedUntil);
  const isUncertain = error instanceof WechatApiError && uncertainKinds.includes(error.kind);
  await withTransaction(ctx, (tx) =>
    isUncertain
      ? tx.delete(authorizerOption).where(ours)
      : tx.update(authorizerOption).set({ changingUntil: null }).where(ours),
  );
  if (isUncertain) await readOption(ctx, found, wanted.name).catch(() => undefined);
}
