import { hash, verify } from "@node-rs/argon2";

const argon2id = 2;

/** Hashes a password with Argon2id (19 MiB, 2 passes: OWASP's first recommendation). */
export function hashPassword(password: string): Promise<string> {
  return hash(password, { algorithm: argon2id, memoryCost: 19456, timeCost: 2, parallelism: 1 });
}

/** Compares a password with a stored hash; a malformed hash counts as a mismatch. */
export async function verifyPassword(passwordHash: string, password: string): Promise<boolean> {
  try {
    return await verify(passwordHash, password);
  } catch {
    return false;
  }
}
