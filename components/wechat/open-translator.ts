/** A translator that is asked with keys made of WeChat's own names and numbers; `has` tells which exist. */
export interface OpenTranslator {
  (key: string, values?: Record<string, string | number>): string;
  has(key: string): boolean;
}

/** The typed translator accepts only keys it knows beforehand. Callers ask `has` first, so that none is missing. */
export function openTranslator(translator: { has(key: never): boolean }): OpenTranslator {
  return translator as unknown as OpenTranslator;
}
