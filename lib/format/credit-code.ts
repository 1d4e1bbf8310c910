const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
export const creditCodeLength = 18;

/**
 * Whether a text is a unified social credit code (统一社会信用代码): 18 characters, of which the last one checks the
 * others (GB 32100-2015). Says nothing about whether the company exists.
 */
export function isCreditCode(text: string): boolean {
  const values = [...text].map((sign) => alphabet.indexOf(sign));
  if (values.length !== creditCodeLength || values.includes(-1)) return false;
  const sum = values
    .slice(0, creditCodeLength - 1)
    .reduce((total, value, index) => total + value * (3 ** index % 31), 0);
  return (31 - (sum % 31)) % 31 === values[creditCodeLength - 1];
}
