import {
  type AppSituation,
  nextStepOf,
  type SituationFacts,
  situationOf,
} from "@/components/app/app-situation";

export interface AppGroups<App> {
  /** The merchant has something to do; the worst first. */
  open: App[];
  well: App[];
  /** No longer ours. */
  ended: App[];
}

const worstFirst: readonly AppSituation[] = [
  "connection_broken",
  "banned",
  "frozen",
  "permissions_missing",
  "warned",
];

/** By who must act, not by kind. Within a group the given order stays. */
export function groupApps<App extends SituationFacts>(apps: readonly App[]): AppGroups<App> {
  const groups: AppGroups<App> = { open: [], well: [], ended: [] };
  for (const app of apps) {
    const situation = situationOf(app);
    if (situation === "unauthorized" || situation === "closed") groups.ended.push(app);
    else groups[nextStepOf(situation) === null ? "well" : "open"].push(app);
  }
  const weight = (app: App) => worstFirst.indexOf(situationOf(app));
  groups.open.sort((one, other) => weight(one) - weight(other));
  return groups;
}
