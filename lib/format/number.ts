import type { Locale } from "@/lib/i18n/locales";

const numberFormats: Record<Locale, Intl.NumberFormat> = {
  "zh-CN": new Intl.NumberFormat("zh-CN"),
  en: new Intl.NumberFormat("en"),
};

const byteUnits = ["B", "KB", "MB", "GB", "TB"];

/** 3,412 */
export function formatNumber(value: number, locale: Locale): string {
  return numberFormats[locale].format(value);
}

/** 0.9998 → 99.98%. Cut, not rounded: 99.996 % is never shown as 100 %. */
export function formatPercent(ratio: number, fractionDigitsMax = 0): string {
  const scale = 10 ** fractionDigitsMax;
  // The small addition absorbs what binary fractions lose: 0.29 * 100 is 28.999….
  return `${Math.trunc(ratio * 100 * scale + 1e-9) / scale}%`;
}

/** 2 MB, 84.5 KB: units of 1024, as WeChat states its limits. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < byteUnits.length - 1) {
    value /= 1024;
    unit += 1;
  }
  const rounded = value >= 100 || unit === 0 ? Math.round(value) : Math.round(value * 10) / 10;
  return `${rounded} ${byteUnits[unit]}`;
}
