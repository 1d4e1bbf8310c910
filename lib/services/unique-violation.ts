const uniqueViolation = "23505";

/** Whether a statement failed because a row with this key exists; drizzle hides the database's error in the cause. */
export function violatesUnique(error: unknown, constraint: string): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ("code" in at && at.code === uniqueViolation)
      return "constraint_name" in at && at.constraint_name === constraint;
  }
  return false;
}
