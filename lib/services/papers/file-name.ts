import type { PaperKind } from "./schemas";

const charactersMax = 80;
const extensions: Record<PaperKind, string> = { jpeg: "jpg", png: "png", mp4: "mp4" };

/** A name to show and to download by: no folders, nothing invisible, and the ending of what it really is. */
export function toFileName(given: string, kind: PaperKind): string {
  const last = given.split(/[/\\]/).at(-1) ?? "";
  const base = last
    .toWellFormed()
    .normalize("NFC")
    // Control characters, and those that turn the direction of reading around.
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}"<>|:*?]/gu, "")
    .replace(/\.[A-Za-z0-9]{1,5}$/, "")
    .replace(/^[.\s]+|[.\s]+$/g, "");
  return `${[...base].slice(0, charactersMax).join("") || "paper"}.${extensions[kind]}`;
}
