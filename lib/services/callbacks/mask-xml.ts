const secretTags = [
  "ComponentVerifyTicket",
  "AuthorizationCode",
  "PreAuthCode",
  "auth_code",
  "Encrypt",
  "SessionKey",
  "Content",
] as const;

/** WeChat marks its secrets (ticket@@@…), so they are found where tags are broken or new. */
const markedSecret = /\b([a-z]{3,20})@@@[^\s"'&<>\]]+/gi;

const pattern = new RegExp(`(<(${secretTags.join("|")})(?:\\s[^>]*)?>)([\\s\\S]*?)(</\\2>)`, "gi");

/** Hides tickets, codes and what people wrote; the document's shape stays readable. */
export function maskXml(xml: string): string {
  const byTag = xml.replace(pattern, (_, open: string, _tag: string, content: string, close: string) => {
    const length = content.replace(/^\s*<!\[CDATA\[|\]\]>\s*$/g, "").length;
    return `${open}•••(${length})${close}`;
  });
  return byTag.replace(markedSecret, "$1@@@•••");
}
