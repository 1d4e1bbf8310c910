const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
/** Bytes from here on would make the first letters likelier. */
const byteLimit = 256 - (256 % letters.length);

/** A key of letters and digits, as WeChat's console takes them, each as likely as the other. */
export function randomKey(length: number): string {
  let key = "";
  while (key.length < length) {
    for (const byte of crypto.getRandomValues(new Uint8Array(length))) {
      if (byte < byteLimit && key.length < length) key += letters[byte % letters.length];
    }
  }
  return key;
}
