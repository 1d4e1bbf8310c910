import type { Sql } from "postgres";
import type { Sealer } from "@/lib/crypto/seal";

export interface Platform {
  id: string;
  appid: string;
}

export interface Target {
  sql: Sql;
  sealer: Sealer;
  platform: Platform;
  rows: number;
  /** The provider's owner. */
  ownerId: string;
}

/** Which platform an account is of, and when the bench is. */
export interface Placed {
  platformOf: (index: number) => Platform;
  now: Date;
}

export interface PlacedAccount {
  id: string;
  merchantId: string | null;
  index: number;
  createdAt: Date;
}
