/** Floating content lives inside the page's landmark, where screen readers and the shell's sizes reach it. */
export function portalContainer(): HTMLElement | null {
  return typeof document === "undefined" ? null : document.querySelector("main");
}
