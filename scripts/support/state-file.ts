import { randomBytes } from "node:crypto";
import { chownSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";

/** What is made once and must outlive restarts. Only the person who runs Wharf may read the file. */
export interface StateFile<T> {
  readonly value: T;
  /** False when the file was there already. */
  readonly created: boolean;
  save(change: Partial<T>): void;
}

export function openStateFile<T extends object>(directory: string, create: () => T): StateFile<T> {
  const file = path.join(directory, "state.json");
  const found = read<T>(file);
  let value = found ?? create();
  const write = () => {
    const unfinished = `${file}.${randomBytes(4).toString("hex")}`;
    writeFileSync(unfinished, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
    keepOwner(directory, unfinished);
    renameSync(unfinished, file);
  };
  if (!found) write();
  return {
    get value() {
      return value;
    },
    created: !found,
    save(change) {
      value = { ...value, ...change };
      write();
    },
  };
}

/** Root may look into another user's installation without locking that user out. */
function keepOwner(directory: string, file: string): void {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = statSync(directory);
  chownSync(file, uid, gid);
}

/** Letters and digits only: fits into addresses, settings and WeChat's own fields. */
export function randomText(length: number): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  let text = "";
  while (text.length < length) {
    for (const byte of randomBytes(length)) {
      if (byte < 248 && text.length < length) text += alphabet[byte % alphabet.length];
    }
  }
  return text;
}

function read<T>(file: string): T | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as T;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return undefined;
    throw new Error(`${file} cannot be read: ${message}`, { cause: error });
  }
}
