import { addSeconds } from "@/lib/clock";
import { limits } from "@/lib/wechat/limits";

interface Window {
  from: Date;
  to: Date;
}

/** Of an account that nobody could read for longer, the newest count. */
const windowsMax = 8;

/**
 * What to ask for, oldest first, in steps that WeChat answers. Its whole reach is read each time: that costs one
 * question, and a record may be entered weeks after what it is about. After a longer silence what came before, too.
 */
export function readingWindows(lastReadAt: Date | null, now: Date): Window[] {
  const step = limits.violationWindowSeconds;
  const reach = addSeconds(now, -step);
  const since = lastReadAt && lastReadAt < reach ? lastReadAt : reach;
  const windows: Window[] = [];
  for (let to = now; to > since && windows.length < windowsMax; to = addSeconds(to, -step)) {
    windows.unshift({ from: new Date(Math.max(addSeconds(to, -step).getTime(), since.getTime())), to });
  }
  return windows;
}
