/**
 * Whether a text is a number of a mainland identity card: 18 signs, of which the last one checks the others
 * (GB 11643-1999). Says nothing about whether the person exists.
 */
export function isIdentityNumber(text: string): boolean {
  if (!/^\d{17}[\dX]$/.test(text)) return false;
  const sum = [...text.slice(0, 17)].reduce(
    (total, digit, index) => total + Number(digit) * (2 ** (17 - index) % 11),
    0,
  );
  return "10X98765432"[sum % 11] === text[17];
}
