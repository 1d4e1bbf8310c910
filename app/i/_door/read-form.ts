import { InvalidInputError } from "@/lib/errors";

const formMaxBytes = 16 * 1024;

/** The fields of a small form, each once. Nobody is signed in here, so nothing longer is ever read. @throws InvalidInputError */
export async function readForm(request: Request): Promise<Record<string, string>> {
  const type = request.headers.get("content-type") ?? "";
  if (!type.startsWith("application/x-www-form-urlencoded")) {
    throw new InvalidInputError("the form has another encoding than ours");
  }
  const fields: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(await readText(request))) {
    // Nobody types a NUL, and no text of the database holds one.
    if (value.includes("\0")) throw new InvalidInputError("a field holds a NUL");
    fields[name] ??= value;
  }
  return fields;
}

async function readText(request: Request): Promise<string> {
  if (!request.body) return "";
  const decoder = new TextDecoder();
  const reader = request.body.getReader();
  let text = "";
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.byteLength;
    if (size > formMaxBytes) {
      await reader.cancel();
      throw new InvalidInputError("the form is too large");
    }
    text += decoder.decode(value, { stream: true });
  }
}
