import type { SearchParams } from "@/app/_lists/read-view";
import { type AuthType, authTypes } from "@/lib/services/invitations/schemas";

export interface Wishes {
  merchantId: string | undefined;
  /** Our id of the platform, or its AppID as the lists carry it. */
  componentId: string | undefined;
  component: string | undefined;
  authType: AuthType;
  scopeIds: number[];
}

/** What a link to the form fills in: `?merchantId=…&authType=2&scopes=18,30`. Anything odd is left aside. */
export function readWishes(given: Awaited<SearchParams>): Wishes {
  const text = (name: string) => [given[name]].flat()[0] || undefined;
  return {
    merchantId: text("merchantId"),
    componentId: text("componentId"),
    component: text("component"),
    authType: authTypes.find((known) => String(known) === text("authType")) ?? 2,
    scopeIds: (text("scopes") ?? "")
      .split(",")
      .map(Number)
      .filter((id) => Number.isInteger(id) && id > 0),
  };
}
