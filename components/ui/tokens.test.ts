import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const css = readFileSync(new URL("../../app/globals.css", import.meta.url), "utf8");
const darkStart = css.indexOf("@variant dark {");

const themes = {
  light: readColours(css.slice(0, darkStart)),
  dark: { ...readColours(css.slice(0, darkStart)), ...readColours(css.slice(darkStart)) },
};

const grounds = ["bg", "surface", "sunken", "hover"];
const tones = ["success", "attention", "danger", "waiting"];

/** [foreground, ground, the ratio it needs]: 4.5 for text, 3 for icons, borders of inputs and the focus ring. */
const pairs: [string, string, number][] = [
  ...grounds.flatMap((ground): [string, string, number][] => [
    ["text", ground, 4.5],
    ["text-2", ground, 4.5],
    ["text-3", ground, 4.5],
    ["focus", ground, 3],
  ]),
  ...["bg", "surface", "sunken"].map((ground): [string, string, number] => ["border-strong", ground, 3]),
  ...tones.flatMap((tone): [string, string, number][] => [
    [`${tone}-text`, `${tone}-soft`, 4.5],
    [tone, "surface", 3],
  ]),
  ["primary-text", "primary-soft", 4.5],
  ["primary-text", "surface", 4.5],
  ["on-primary", "primary", 4.5],
  ["on-primary", "primary-hover", 4.5],
  ["on-primary", "primary-active", 4.5],
];

describe.each(Object.entries(themes))("%s colours", (_, colours) => {
  test.each(pairs)("%s on %s reaches %d", (foreground, ground, ratio) => {
    expect(contrast(colours[foreground], colours[ground])).toBeGreaterThanOrEqual(ratio);
  });
});

test("tokens stay readable for older WebViews: plain hex, nothing computed", () => {
  expect(css).not.toMatch(/oklch|oklab|color-mix/);
});

function readColours(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/--color-([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = "", value = ""]) => [
      name,
      value,
    ]),
  );
}

function contrast(one = "", other = ""): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(hex: string): number {
  const [red = Number.NaN, green = Number.NaN, blue = Number.NaN] = [1, 3, 5].map((start) => {
    const channel = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
