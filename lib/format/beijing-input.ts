import { type Instant, twoDigits, zonedParts } from "./zone";

const beijingOffset = "+08:00";

/** An instant as a field for date and time shows it: 2026-11-21T10:12, in Beijing. */
export function toBeijingInput(value: Instant): string {
  const { year, month, day, hour, minute } = zonedParts(value);
  return `${year}-${twoDigits(month)}-${twoDigits(day)}T${twoDigits(hour)}:${twoDigits(minute)}`;
}

/** What such a field holds, as an instant with its zone; empty when it holds nothing whole. */
export function fromBeijingInput(text: string): string {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/.test(text)) return "";
  return `${text.length === 16 ? `${text}:00` : text}${beijingOffset}`;
}
