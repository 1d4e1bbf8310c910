import { shortenId } from "@/lib/format/id";

interface Platform {
  id: string;
  appid: string;
  name: string;
}

/**
 * What rows call their platform, by its id and by its AppID. Of one platform alone nothing needs to be said; two of one
 * name are told apart by their AppIDs.
 */
export function platformNames(platforms: readonly Platform[]): Record<string, string> {
  if (platforms.length < 2) return {};
  const isShared = (name: string) => platforms.filter((platform) => platform.name === name).length > 1;
  return Object.fromEntries(
    platforms.flatMap(({ id, appid, name }) => {
      const shown = isShared(name) ? `${name} ${shortenId(appid)}` : name;
      return [
        [id, shown],
        [appid, shown],
      ];
    }),
  );
}
