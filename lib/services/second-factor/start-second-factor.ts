import { eq, isNull } from "drizzle-orm";
import { user, userSecondFactor } from "@/db/schema";
import { newTotpSecret, totpUri } from "@/lib/crypto/totp";
import { ConflictError } from "@/lib/errors";
import { assertOwnPassword } from "../account/assert-own-password";
import { type AccountContext, withTransaction } from "../context";
import { sealPlaces } from "../seal-places";
import { hasSecondFactor } from "./has-second-factor";
import { type OwnPasswordInput, ownPasswordInput } from "./schemas";

export interface StartedSecondFactor {
  /** Base32, shown this once. */
  secret: string;
  /** What the picture for the app says. */
  uri: string;
}

/** What the app shows above the code. */
const issuer = "Wharf";

/**
 * Makes a secret for the person's authenticator app. It protects nothing until a first code confirms it; starting
 * again makes another.
 * @throws InvalidInputError for `password`, ConflictError reason `second_factor_exists`, RateLimitedError
 */
export async function startSecondFactor(
  ctx: AccountContext,
  input: OwnPasswordInput,
): Promise<StartedSecondFactor> {
  const { password } = ownPasswordInput.parse(input);
  await assertOwnPassword(ctx, password, "password");
  const { userId } = ctx.actor;
  const secret = newTotpSecret();
  const email = await withTransaction(ctx, async (tx) => {
    const [person] = await tx
      .select({ email: user.email })
      .from(user)
      .where(eq(user.id, userId))
      .for("update");
    if (await hasSecondFactor(tx, userId)) throw alreadyOn();
    const fresh = {
      sealedSecret: ctx.sealer.seal(secret, sealPlaces.secondFactorSecret("-", userId)),
      confirmedAt: null,
      lastStep: null,
      createdAt: ctx.clock.now(),
    };
    const stored = await tx
      .insert(userSecondFactor)
      .values({ userId, ...fresh })
      .onConflictDoUpdate({
        target: userSecondFactor.userId,
        set: fresh,
        // Perhaps confirmed this very moment.
        setWhere: isNull(userSecondFactor.confirmedAt),
      })
      .returning({ userId: userSecondFactor.userId });
    if (stored.length === 0) throw alreadyOn();
    return person?.email ?? "";
  });
  return { secret, uri: totpUri({ secret, issuer, account: email }) };
}

function alreadyOn(): ConflictError {
  return new ConflictError("a second factor is on already", { reason: "second_factor_exists" });
}
