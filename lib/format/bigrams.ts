/** Marks the beginning of a word, so that one typed character can still use the index. */
const wordStart = "^";

/**
 * The grams of a text for an indexed array column: every pair of neighbouring characters inside a word, and each
 * word's first character behind a marker. Full-width and upper-case forms are folded.
 */
export function searchGrams(text: string): string[] {
  return uniqueGrams(text, (characters) => [`${wordStart}${characters[0]}`, ...pairsOf(characters)]);
}

/**
 * The grams that a stored text must all contain (`grams @> …`) to match what was typed. A single character finds
 * words that begin with it. Longer words may match pairs standing apart: compare the text itself afterwards.
 * Empty when nothing searchable was typed.
 */
export function searchQueryGrams(query: string): string[] {
  return uniqueGrams(query, (characters) =>
    characters.length === 1 ? [`${wordStart}${characters[0]}`] : pairsOf(characters),
  );
}

function uniqueGrams(text: string, gramsOf: (characters: string[]) => string[]): string[] {
  const words = text
    .normalize("NFKC")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
  return [...new Set(words.flatMap((word) => gramsOf(Array.from(word))))];
}

function pairsOf(characters: string[]): string[] {
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
}
