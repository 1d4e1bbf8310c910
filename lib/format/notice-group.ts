/** What the events whose names begin alike are about: of `filing.rejected`, `filing`. */
export function noticeGroup(event: string): string {
  return event.split(".", 1)[0] ?? event;
}
