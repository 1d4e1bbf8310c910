import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";

const defaultPausesSeconds = [1, 2, 3, 5, 5, 5, 5];
/** Asking again does not help against these: wrong password, no such database, no right to connect. */
const permanent = new Set(["28P01", "28000", "3D000", "42501"]);

/** @throws after all retries (half a minute), or at once when the database refuses us. Never names the password. */
export async function waitForDatabase(
  databaseUrl: string,
  say: (text: string) => void,
  pausesSeconds = defaultPausesSeconds,
): Promise<void> {
  const where = placeOf(databaseUrl);
  for (const [attempt, seconds] of [...pausesSeconds, undefined].entries()) {
    const problem = await tryConnect(databaseUrl);
    if (!problem) return;
    if (permanent.has(problem.code)) throw new Error(`The database at ${where} refuses: ${problem.text}`);
    if (seconds === undefined)
      throw new Error(`The database at ${where} is still not reachable: ${problem.text}. Giving up.`);
    const left = pausesSeconds.length - attempt - 1;
    say(
      `The database at ${where} is not reachable (${problem.text}); next try in ${seconds} s, ${left} left.`,
    );
    await pause(seconds * 1000);
  }
}

async function tryConnect(databaseUrl: string): Promise<{ code: string; text: string } | undefined> {
  const sql = postgres(databaseUrl, { max: 1, connect_timeout: 5, onnotice: () => undefined });
  try {
    await sql`select 1`;
    return undefined;
  } catch (error) {
    const { code = "", message = "" } = error as NodeJS.ErrnoException;
    return { code, text: message || code };
  } finally {
    await sql.end({ timeout: 1 });
  }
}

function placeOf(databaseUrl: string): string {
  if (!URL.canParse(databaseUrl))
    throw new Error("DATABASE_URL is not an address; special characters need %-escapes.");
  const { hostname, port, pathname } = new URL(databaseUrl);
  return `${hostname}:${port || 5432}${pathname}`;
}
