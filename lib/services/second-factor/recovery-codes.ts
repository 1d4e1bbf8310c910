import { randomInt } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { recoveryCode } from "@/db/schema";
import { newId } from "@/lib/ids";
import type { Context } from "../context";

/** Without signs that look alike; nearly fifty bits, behind a rate limit. */
const alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const codeLength = 10;
const recoveryCodeCount = 10;

/** Ten new codes in the place of the old ones. They are returned once and kept only as keyed hashes. */
export async function replaceRecoveryCodes(tx: Transaction, ctx: Context, userId: string): Promise<string[]> {
  const codes = Array.from({ length: recoveryCodeCount }, newCode);
  await tx.delete(recoveryCode).where(eq(recoveryCode.userId, userId));
  await tx.insert(recoveryCode).values(
    codes.map((code) => ({
      id: newId("recoveryCode"),
      userId,
      codeHash: hashOf(ctx, userId, code),
      createdAt: ctx.clock.now(),
    })),
  );
  return codes.map((code) => `${code.slice(0, 5)}-${code.slice(5)}`);
}

/** Uses a code up; false when it is none of this person's unused ones. @param code without its dash */
export async function spendRecoveryCode(
  tx: Transaction,
  ctx: Context,
  userId: string,
  code: string,
): Promise<boolean> {
  const spent = await tx
    .update(recoveryCode)
    .set({ usedAt: ctx.clock.now() })
    .where(
      and(
        eq(recoveryCode.userId, userId),
        eq(recoveryCode.codeHash, hashOf(ctx, userId, code)),
        isNull(recoveryCode.usedAt),
      ),
    )
    .returning({ id: recoveryCode.id });
  return spent.length > 0;
}

export async function countRecoveryCodes(tx: Transaction, userId: string): Promise<number> {
  return tx.$count(recoveryCode, and(eq(recoveryCode.userId, userId), isNull(recoveryCode.usedAt)));
}

function newCode(): string {
  return Array.from({ length: codeLength }, () => alphabet[randomInt(alphabet.length)]).join("");
}

function hashOf(ctx: Context, userId: string, code: string): string {
  return ctx.sealer.hash(`recovery-code:${userId}:${code}`);
}
