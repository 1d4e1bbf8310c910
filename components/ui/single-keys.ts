/**
 * Whether a keystroke may act as a shortcut of one letter: nobody is typing, no dialog is open, and the person has
 * not switched such keys off.
 */
export function singleKeysAreOn(event: KeyboardEvent): boolean {
  if (event.metaKey || event.ctrlKey || event.altKey || event.isComposing || event.defaultPrevented)
    return false;
  if (document.documentElement.dataset.keys === "off") return false;
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest("input, textarea, select, [contenteditable], [role='menu']")) return false;
  return document.querySelector("dialog[open]") === null;
}
