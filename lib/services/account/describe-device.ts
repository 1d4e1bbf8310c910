export type DeviceBrowser =
  | "wechat"
  | "wecom"
  | "edge"
  | "opera"
  | "samsung"
  | "qq"
  | "uc"
  | "firefox"
  | "chrome"
  | "safari";
export type DeviceSystem =
  | "iphone"
  | "ipad"
  | "harmony"
  | "android"
  | "windows"
  | "macos"
  | "chromeos"
  | "linux";

/** What a browser says of itself; null where it says nothing we know. */
export interface Device {
  browser: DeviceBrowser | null;
  system: DeviceSystem | null;
}

/** In this order: most browsers also carry the names of those that they want to be taken for. */
const browsers: readonly [DeviceBrowser, RegExp][] = [
  ["wecom", /wxwork/i],
  ["wechat", /MicroMessenger/i],
  ["edge", /Edg(e|A|iOS)?\//],
  ["opera", /OPR\/|Opera/],
  ["samsung", /SamsungBrowser/],
  ["qq", /M?QQBrowser/],
  ["uc", /UCBrowser/],
  ["firefox", /Firefox\/|FxiOS/],
  ["chrome", /Chrome\/|CriOS/],
  ["safari", /Safari\//],
];

const systems: readonly [DeviceSystem, RegExp][] = [
  ["harmony", /HarmonyOS|OpenHarmony/],
  ["iphone", /iPhone|iPod/],
  ["ipad", /iPad/],
  ["android", /Android/],
  ["windows", /Windows/],
  ["macos", /Macintosh|Mac OS X/],
  ["chromeos", /CrOS/],
  ["linux", /Linux|X11/],
];

export function describeDevice(userAgent: string | null): Device {
  const agent = userAgent ?? "";
  const find = <Name>(list: readonly [Name, RegExp][]) =>
    list.find(([, pattern]) => pattern.test(agent))?.[0] ?? null;
  return { browser: find(browsers), system: find(systems) };
}
