import type { RobotKind } from "@/lib/robots/robot";
import type { RobotRow } from "./robot-owner";

export interface RobotDto {
  id: string;
  kind: RobotKind;
  name: string;
  /** Of the address: two people can compare it without seeing it. */
  fingerprint: string;
  signs: boolean;
  locale: string;
  events: string[];
  /** Minutes since midnight in Beijing; null while it speaks at any time. */
  quietFrom: number | null;
  quietUntil: number | null;
  /** Turned off after days without a message that arrived. */
  disabledAt: string | null;
  failingSince: string | null;
  sentAt: string | null;
  /** A `RobotProblem`, and the platform's number where it gave one. */
  problem: { name: string; code: number | null } | null;
  createdAt: string;
}

export function toRobotDto(row: RobotRow): RobotDto {
  const iso = (at: Date | null) => at?.toISOString() ?? null;
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    fingerprint: row.fingerprint,
    signs: row.sealedSigningSecret !== null,
    locale: row.locale,
    events: row.events,
    quietFrom: row.quietFrom,
    quietUntil: row.quietUntil,
    disabledAt: iso(row.disabledAt),
    failingSince: iso(row.failingSince),
    sentAt: iso(row.sentAt),
    problem: row.lastProblem === null ? null : readProblem(row.lastProblem),
    createdAt: row.createdAt.toISOString(),
  };
}

/** How a problem is kept in one column. */
export function problemText({ problem, code }: { problem: string; code: number | null }): string {
  return code === null ? problem : `${problem} ${code}`;
}

function readProblem(text: string): { name: string; code: number | null } {
  const [name = text, code] = text.split(" ");
  return { name, code: code === undefined ? null : Number(code) };
}
