import { z } from "zod";

export interface MailAddress {
  name: string;
  address: string;
}

/** One address and nothing that could begin another header or recipient. */
export function isMailAddress(text: string): boolean {
  return !/[\s,;<>"\p{C}]/u.test(text) && z.email().safeParse(text).success;
}

/** `name@example.com` or `Name <name@example.com>`. */
export function parseMailAddress(text: string): MailAddress | undefined {
  const named = /^([^<>]*)<([^<>]+)>$/.exec(text.trim());
  const address = (named?.[2] ?? text).trim();
  return isMailAddress(address) ? { name: singleLine(named?.[1] ?? ""), address } : undefined;
}

/** Names that people chose, for a header or a sentence: one line, without invisible or direction-changing signs. */
export function singleLine(text: string, charactersMax = 80): string {
  const line = text
    .replace(/[\s\p{C}]+/gu, " ")
    .replace(/["<>]/g, "")
    .trim();
  return [...line].slice(0, charactersMax).join("");
}
