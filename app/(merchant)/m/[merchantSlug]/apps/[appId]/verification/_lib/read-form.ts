import type { VerificationDraft } from "@/lib/services/verifications/schemas";

/** Named by each list of papers in the form, so that an empty list is told from one that is not shown. */
export const listMarker = "paperLists";

/** What the form holds: texts by their names, lists of papers as lists. React's own fields begin with a dollar sign. */
export function readVerificationForm(form: FormData): VerificationDraft {
  const lists = form.getAll(listMarker).filter((name) => typeof name === "string");
  const texts = [...form].filter(
    ([name, value]) =>
      typeof value === "string" && !name.startsWith("$") && name !== listMarker && !lists.includes(name),
  );
  return {
    ...Object.fromEntries(texts),
    ...Object.fromEntries(lists.map((name) => [name, form.getAll(name)])),
  };
}
