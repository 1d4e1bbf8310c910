import { isProblem, type Problem } from "./problem";

export type RawQuery = Record<string, string | string[] | undefined>;

/** What an address of these pages can say. Unknown names and values are ignored. */
export interface MerchantQuery {
  /** The authorization that a person comes back from. */
  attempt: string | undefined;
  problem: Problem | undefined;
  reference: string | undefined;
  after: string | undefined;
  before: string | undefined;
}

export function readMerchantQuery(raw: RawQuery): MerchantQuery {
  const problem = textOf(raw.problem);
  return {
    attempt: shaped(textOf(raw.attempt), /^att_[0-9a-z]{26}$/),
    problem: isProblem(problem) ? problem : undefined,
    reference: shaped(textOf(raw.reference), /^req_[0-9a-z]{26}$/),
    after: textOf(raw.after),
    before: textOf(raw.before),
  };
}

function textOf(value: string | string[] | undefined): string | undefined {
  const text = Array.isArray(value) ? value[0] : value;
  return text === "" ? undefined : text;
}

function shaped(text: string | undefined, shape: RegExp): string | undefined {
  return text !== undefined && shape.test(text) ? text : undefined;
}
