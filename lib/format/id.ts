const headLength = 6;
const tailLength = 2;

/** wx1a2b3c4d5e6f7a9f → wx1a2b…9f. Short ids stay whole. */
export function shortenId(id: string): string {
  if (id.length <= headLength + tailLength + 1) return id;
  return `${id.slice(0, headLength)}…${id.slice(-tailLength)}`;
}

/** The letter of an avatar without a picture: the first character of a Chinese name, the initial of a Latin one. */
export function initialOf(name: string): string {
  const first = Array.from(name.trim())[0];
  return first === undefined ? "?" : first.toLocaleUpperCase("en");
}
