import { z } from "zod";
import { type Database, jsonColumn } from "./state/database";

/** A misbehaviour that the simulator shows on purpose. */
const Fault = z.discriminatedUnion("kind", [
  /** WeChat answers this error code. */
  z.object({ kind: z.literal("errcode"), errcode: z.number().int(), errmsg: z.string().optional() }),
  /** The answer comes late. */
  z.object({ kind: z.literal("slow"), ms: z.number().int().positive() }),
  /** HTTP 200 with a body that is not JSON. */
  z.object({ kind: z.literal("broken_json") }),
  /** The body ends in the middle although Content-Length promises more. */
  z.object({ kind: z.literal("truncated") }),
  /** The connection closes without an answer. */
  z.object({ kind: z.literal("drop") }),
  z.object({ kind: z.literal("http_500") }),
  /** Callbacks arrive several times at once. */
  z.object({ kind: z.literal("duplicate_callback"), copies: z.number().int().min(2).max(50).default(2) }),
  /** Callbacks arrive with a wrong msg_signature. */
  z.object({ kind: z.literal("wrong_signature") }),
]);
export type Fault = z.infer<typeof Fault>;

/** Faults for this target act on callbacks that the simulator pushes. */
export const CALLBACK_TARGET = "callback";

export const FaultInput = z.object({
  /** A catalogue name ("component.authorizerToken"), a path, "callback", or "*" for every API call. */
  endpoint: z.string().min(1),
  fault: Fault,
  /** How many times; absent: until cleared. */
  times: z.number().int().positive().optional(),
  /** 0 to 1. */
  probability: z.number().min(0).max(1).default(1),
  /** Whether the call takes effect before the fault hides its answer. Default: yes for faults of the answer. */
  handled: z.boolean().optional(),
  componentAppid: z.string().optional(),
  authorizerAppid: z.string().optional(),
});
export type FaultInput = z.input<typeof FaultInput>;

export const ActiveFault = z.object({
  id: z.number(),
  endpoint: z.string(),
  fault: Fault,
  handled: z.boolean(),
  remaining: z.number().nullable(),
  probability: z.number(),
  componentAppid: z.string().nullable(),
  authorizerAppid: z.string().nullable(),
});
export type ActiveFault = z.infer<typeof ActiveFault>;

const FaultRow = z.object({
  ...ActiveFault.shape,
  fault: jsonColumn(Fault),
  handled: z.number().transform((stored) => stored === 1),
});

const handledByDefault: readonly Fault["kind"][] = ["slow", "broken_json", "truncated"];

export function injectFault(database: Database, input: FaultInput): ActiveFault {
  const wanted = FaultInput.parse(input);
  const row = {
    endpoint: wanted.endpoint,
    fault: JSON.stringify(wanted.fault),
    handled: Number(wanted.handled ?? handledByDefault.includes(wanted.fault.kind)),
    remaining: wanted.times ?? null,
    probability: wanted.probability,
    componentAppid: wanted.componentAppid ?? null,
    authorizerAppid: wanted.authorizerAppid ?? null,
  };
  const id = database.put("fault", row);
  return { ...row, id, fault: wanted.fault, handled: row.handled === 1 };
}

export const listFaults = (database: Database): ActiveFault[] =>
  database.all(FaultRow, "select * from fault order by id");

export const clearFaults = (database: Database, id?: number): number =>
  id === undefined ? database.run("delete from fault") : database.run("delete from fault where id = ?", id);

export interface FaultTarget {
  /** Names by which a fault may mean this call: catalogue name, path, or the callback target. */
  names: string[];
  componentAppid: string | null;
  authorizerAppid: string | null;
}

/** The oldest fault that strikes now, used up by one. */
export function takeFault(database: Database, target: FaultTarget): ActiveFault | undefined {
  const struck = listFaults(database).find((fault) => isMeant(fault, target) && isStruck(fault));
  if (!struck) return undefined;
  if (struck.remaining === 1) clearFaults(database, struck.id);
  else if (struck.remaining !== null) {
    database.run("update fault set remaining = remaining - 1 where id = ?", struck.id);
  }
  return struck;
}

const isMeant = (fault: ActiveFault, target: FaultTarget): boolean =>
  (target.names.includes(fault.endpoint) ||
    (fault.endpoint === "*" && !target.names.includes(CALLBACK_TARGET))) &&
  (fault.componentAppid === null || fault.componentAppid === target.componentAppid) &&
  (fault.authorizerAppid === null || fault.authorizerAppid === target.authorizerAppid);

const isStruck = (fault: ActiveFault): boolean => fault.probability >= 1 || Math.random() < fault.probability;
