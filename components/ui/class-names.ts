/** Joins the class names that apply. A caller's own classes place a component, they never restyle it. */
export function classNames(...parts: (string | false | null | undefined)[]): string {
  return parts.filter(Boolean).join(" ");
}
