const pieces = /<!\[CDATA\[[\s\S]*?\]\]>|<[^>]+>|[^<]+/g;

/** One element a line, for reading; an element with text stays on its line. Anything odd is left as it is. */
export function indentXml(xml: string): string {
  const lines: string[] = [];
  let depth = 0;
  let line = "";
  const endLine = () => {
    if (line.trim() !== "") lines.push("  ".repeat(depth) + line.trim());
    line = "";
  };
  for (const [piece] of xml.matchAll(pieces)) {
    if (piece.startsWith("</")) {
      const closesOwnLine = line !== "";
      if (!closesOwnLine) depth = Math.max(depth - 1, 0);
      line += piece;
      endLine();
    } else if (piece.startsWith("<") && !/^<[!?]/.test(piece) && !piece.endsWith("/>")) {
      if (line !== "") {
        endLine();
        depth += 1;
      }
      line = piece;
    } else {
      line += piece.trim();
    }
  }
  endLine();
  return lines.join("\n");
}
