import { eq } from "drizzle-orm";
import { user, userSecondFactor } from "@/db/schema";
import { NotFoundError } from "@/lib/errors";
import { type AccountContext, withRead } from "../context";
import { countRecoveryCodes } from "../second-factor/recovery-codes";

export interface AccountDto {
  name: string;
  email: string;
  createdAt: string;
  /** Null while the password is the first one. */
  passwordChangedAt: string | null;
  /** Null while it is off. */
  secondFactor: { since: string; recoveryCodesLeft: number } | null;
}

export async function getAccount(ctx: AccountContext): Promise<AccountDto> {
  const { userId } = ctx.actor;
  return withRead(ctx, async (tx) => {
    const [found] = await tx
      .select({ person: user, confirmedAt: userSecondFactor.confirmedAt })
      .from(user)
      .leftJoin(userSecondFactor, eq(userSecondFactor.userId, user.id))
      .where(eq(user.id, userId));
    if (!found) throw new NotFoundError("no such person");
    const { person, confirmedAt } = found;
    return {
      name: person.name,
      email: person.email,
      createdAt: person.createdAt.toISOString(),
      passwordChangedAt: person.passwordChangedAt?.toISOString() ?? null,
      secondFactor: confirmedAt && {
        since: confirmedAt.toISOString(),
        recoveryCodesLeft: await countRecoveryCodes(tx, userId),
      },
    };
  });
}
