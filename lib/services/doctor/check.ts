import type { doctorCheckStates } from "@/db/schema";
import type { Context } from "../context";

/** Numbers, names and times for the words of the page; never a secret. */
export type DoctorFacts = Record<string, string | number | boolean | null>;

export interface DoctorFinding {
  state: (typeof doctorCheckStates)[number];
  /** Which words the page has for it. */
  reason: string;
  facts: DoctorFacts;
}

export interface Platform {
  id: string;
  appid: string;
}

/** Looks at one thing. What cannot be proven is `unknown`, and what goes wrong while looking is a finding too. */
export type DoctorCheck = (ctx: Context, platform: Platform) => Promise<DoctorFinding>;

export const passed = (reason: string, facts: DoctorFacts = {}): DoctorFinding => ({
  state: "passed",
  reason,
  facts,
});
export const warning = (reason: string, facts: DoctorFacts = {}): DoctorFinding => ({
  state: "warning",
  reason,
  facts,
});
export const failed = (reason: string, facts: DoctorFacts = {}): DoctorFinding => ({
  state: "failed",
  reason,
  facts,
});
export const unknown = (reason: string, facts: DoctorFacts = {}): DoctorFinding => ({
  state: "unknown",
  reason,
  facts,
});
