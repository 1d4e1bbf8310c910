import { type Account, isVerified, passedCategories } from "../state/accounts";

const NOT_FILED = 1024;

/** 1024 and one bit for each thing that is missing before a filing: basic information, categories, verification. */
export function entranceStatusOf(account: Account): number {
  const hasBasics = account.nickName !== null && account.headImg !== null && account.signature !== "";
  const hasCategories = passedCategories(account).length > 0;
  return NOT_FILED + (hasBasics ? 0 : 1) + (hasCategories ? 0 : 2) + (isVerified(account) ? 0 : 4);
}

/** In the flow that verifies and files at once the verification comes with it. */
export function lacksAnything(account: Account, options: { verifies: boolean }): boolean {
  const missing = entranceStatusOf(account) - NOT_FILED;
  return (options.verifies ? missing & 3 : missing) !== 0;
}
