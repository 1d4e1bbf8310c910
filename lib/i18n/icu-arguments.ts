/** The names of a message's arguments and tags, sorted, those inside plural and select branches included. */
export function listArguments(message: string): string[] {
  const names = new Set([...message.matchAll(/<(\w+)>/g)].map((match) => `<${match[1]}>`));
  collectFromText(message, names);
  return [...names].sort();
}

function collectFromText(text: string, names: Set<string>): void {
  for (const body of bracedParts(text)) {
    const [name = "", kind = ""] = body.split(",", 2).map((part) => part.trim());
    names.add(name);
    if (kind === "plural" || kind === "select" || kind === "selectordinal") {
      for (const branch of bracedParts(body)) collectFromText(branch, names);
    }
  }
}

/** What stands between each outermost pair of braces. */
function bracedParts(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let index = 0; index < text.length; index += 1) {
    if (text[index] === "{") {
      if (depth === 0) start = index + 1;
      depth += 1;
    } else if (text[index] === "}") {
      depth -= 1;
      if (depth === 0) parts.push(text.slice(start, index));
    }
  }
  return parts;
}
