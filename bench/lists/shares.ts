const dayMs = 86_400_000;

/** The first word whose limit lies above the share. */
export function chosen<Word extends string>(
  words: readonly (readonly [Word, number])[],
  share: number,
): Word {
  const found = words.find(([, upTo]) => share < upTo);
  if (!found) throw new Error("the shares end below one");
  return found[0];
}

export function before(now: Date, days: number): Date {
  return new Date(now.getTime() - days * dayMs);
}
