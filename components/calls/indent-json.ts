const space = "  ";

/**
 * Breaks JSON text into lines without reading it: ids of WeChat have more digits than a number can hold, and a body
 * that was cut off is shown as far as it goes.
 */
export function indentJson(text: string): string {
  if (!/^\s*[[{]/.test(text)) return text;
  let depth = 0;
  const tokens = text.match(/"(?:[^"\\]|\\.)*"?|[[\]{},:]|[^\s"[\]{},:]+/g) ?? [];
  const line = () => `\n${space.repeat(Math.max(0, depth))}`;
  return tokens
    .map((token, index) => {
      const next = tokens[index + 1];
      const previous = tokens[index - 1];
      switch (token) {
        case "{":
        case "[": {
          depth += 1;
          return next === "}" || next === "]" ? token : token + line();
        }
        case "}":
        case "]": {
          depth -= 1;
          return previous === "{" || previous === "[" ? token : line() + token;
        }
        case ",":
          return token + line();
        case ":":
          return ": ";
        default:
          return token;
      }
    })
    .join("");
}
