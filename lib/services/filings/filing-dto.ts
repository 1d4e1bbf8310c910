import type { FilingHint } from "@/db/schema";
import {
  type FilingPrecondition,
  filingPreconditions,
  filingStepOf,
  isPreconditionMet,
} from "@/lib/wechat/filing-status";
import type { PaperDto } from "../papers/schemas";
import type { InputProblems } from "./check-input";
import { checkInput, isPersonal, todayInBeijing } from "./check-input";
import { type FaceState, faceStateOf } from "./face-check";
import type { FormPlace } from "./field-paths";
import { emptyInput, type FilingInput, type FilingRow, type FilingState, maskInput } from "./filing-input";
import type { FilingApp, FilingStanding } from "./find-filing";
import { type FilingField, filingFields, filingPapers } from "./form-shape";
import { facePath, openPlacesOf, placeOfHint } from "./open-places";
import { filingScopeIds } from "./scopes";
import { editableStates, isCancellable, mayBegin, withdrawableStates } from "./states";

/** What is shown: a filing of ours, or what WeChat says of one that began elsewhere. */
export type ShownFilingState = FilingState | "none";

/** A field that WeChat or a review refused. */
export interface RefusedPlace {
  /** Null when the form has no such field. */
  place: FormPlace | "face" | null;
  /** As WeChat calls it. */
  name: string;
  errcode: number | null;
  message: string;
  suggestion: string | null;
}

export interface FilingDetail {
  authorizerId: string;
  appName: string;
  state: ShownFilingState;
  /** Began in WeChat's console: there is no form of ours. */
  isElsewhere: boolean;
  since: string | null;
  submittedAt: string | null;
  endedAt: string | null;
  problemErrcode: number | null;
  smsStatus: number | null;
  isCanceling: boolean;
  /** 备案号 of the app and of its subject, where WeChat has told them. */
  record: { number: string | null; subjectNumber: string | null };
  /** When WeChat was last asked about the filing. */
  syncedAt: string | null;
  face: { state: FaceState; until: string | null; url: string | null };
  isCombined: boolean;
  payUrl: string | null;
  preconditions: Record<FilingPrecondition | "permission", boolean | null>;
  refused: RefusedPlace[];
  /** Numbers of certificates are masked. */
  fields: Record<string, string>;
  papers: Record<string, PaperDto[]>;
  /** Fields and papers that are filled in, and about people: only who hands the filing in sees what. */
  hidden: string[];
  /** What keeps the form from being handed in. */
  problems: InputProblems;
  openPlaces: string[] | "all";
  mayEdit: boolean;
  mayWithdraw: boolean;
  /** On record, and nobody has asked for its end. */
  mayCancel: boolean;
}

interface DetailFacts {
  app: FilingApp;
  row: FilingRow | null;
  input: FilingInput | null;
  standing: FilingStanding | null;
  papers: readonly PaperDto[];
  now: Date;
  /** Who looks may hand the filing in: sees people, and WeChat's pages for the face check and the fee. */
  mayAct: boolean;
}

const iso = (at: Date | null | undefined): string | null => at?.toISOString() ?? null;

export function toFilingDetail(facts: DetailFacts): FilingDetail {
  const { app, row, input, standing, papers, now } = facts;
  const form = input ?? emptyInput();
  const isHidden = facts.mayAct ? () => false : personalPlaces(form);
  const open = row?.endedAt === null ? row : null;
  const isNew = open === null && mayBegin(row, standing);
  const state = stateOf(row, standing);
  const mayEdit = open ? editableStates.includes(open.state) : isNew;
  return {
    authorizerId: app.id,
    appName: app.nickName ?? app.appid,
    state,
    isElsewhere: !row && state !== "none",
    since: iso(row?.endedAt ?? row?.updatedAt),
    submittedAt: iso(row?.submittedAt),
    endedAt: iso(row?.endedAt),
    problemErrcode: row?.problemErrcode ?? null,
    smsStatus: row?.smsStatus ?? standing?.filingSmsStatus ?? null,
    isCanceling: standing?.filingCanceling ?? false,
    record: recordOf(state, standing),
    syncedAt: iso(standing?.filingSyncedAt),
    face: faceOf(open, facts.mayAct ? form : emptyInput(), now),
    isCombined: form.isCombined ?? false,
    payUrl: facts.mayAct && state === "waiting_payment" ? (form.payUrl ?? null) : null,
    preconditions: preconditionsOf(app, standing, form.isCombined ?? false),
    refused: row && !isNew ? row.hints.map((hint) => toRefused(hint, form)) : [],
    fields: without(isHidden, maskInput(form)),
    papers: without(isHidden, papersOf(form, papers)),
    hidden: filledPlaces(form).filter(isHidden),
    problems: mayEdit ? checkInput(form, todayInBeijing(now)) : {},
    openPlaces: open ? openPlacesOf(open, form) : "all",
    mayEdit,
    mayWithdraw: open !== null && withdrawableStates.includes(open.state),
    mayCancel: isCancellable(standing),
  };
}

/** What tells who somebody is, where he lives, or how to reach him. */
function personalPlaces(form: FilingInput): (place: string) => boolean {
  const ofPeople: readonly string[] = [...filingFields.people, ...filingPapers.people];
  const ofPerson: readonly string[] = isPersonal(form)
    ? [...filingFields.subject, ...filingPapers.subject]
    : [];
  return (place) => (ofPeople.includes(place) || ofPerson.includes(place)) && !plainPlaces.includes(place);
}

const plainPlaces: readonly string[] = [
  "principalIsLegal",
  "managerIsPrincipal",
  "subjectType",
  "licenseType",
  "province",
] satisfies FilingField[];

const filledPlaces = ({ fields, papers }: FilingInput): string[] => [
  ...Object.keys(fields).filter((field) => fields[field]),
  ...Object.keys(papers).filter((path) => (papers[path] ?? []).length > 0),
];

const without = <T>(isHidden: (place: string) => boolean, places: Record<string, T>): Record<string, T> =>
  Object.fromEntries(Object.entries(places).filter(([place]) => !isHidden(place)));

function stateOf(row: FilingRow | null, standing: FilingStanding | null): ShownFilingState {
  if (row && (row.endedAt === null || row.state === "withdrawn")) return row.state;
  const status = standing?.filingStatus ?? null;
  const told = status === null ? null : filingStepOf(status, standing?.filingSmsStatus ?? null);
  if (told) return told;
  return row?.state === "filed" && status === null ? "filed" : "none";
}

function faceOf(row: FilingRow | null, form: FilingInput, now: Date): FilingDetail["face"] {
  if (!row) return { state: "none", until: null, url: null };
  const state = faceStateOf(row, now);
  return {
    state,
    until: iso(row.verifyTaskExpiresAt),
    url: state === "waiting" ? (form.verifyUrl ?? null) : null,
  };
}

function recordOf(state: ShownFilingState, standing: FilingStanding | null): FilingDetail["record"] {
  if (state !== "filed") return { number: null, subjectNumber: null };
  return {
    number: standing?.filingNumber ?? null,
    subjectNumber: standing?.filingSubjectNumber ?? null,
  };
}

/** In the flow that verifies and files at once the verification comes with it. */
function preconditionsOf(
  app: FilingApp,
  standing: FilingStanding | null,
  isCombined: boolean,
): FilingDetail["preconditions"] {
  const status = standing?.filingStatus ?? null;
  const [basic, category, verification] = filingPreconditions.map((condition) =>
    isPreconditionMet(status, condition),
  );
  return {
    permission:
      app.state === "authorized" && filingScopeIds.some((scope) => app.funcScopeIds.includes(scope)),
    basic: basic ?? null,
    category: category ?? null,
    verification: isCombined ? true : (verification ?? null),
  };
}

function toRefused(hint: FilingHint, form: FilingInput): RefusedPlace {
  return {
    place: hint.field === facePath ? "face" : placeOfHint(hint, form),
    name: hint.field,
    errcode: hint.errcode,
    message: hint.message,
    suggestion: hint.suggestion,
  };
}

function papersOf(form: FilingInput, papers: readonly PaperDto[]): Record<string, PaperDto[]> {
  const known = new Map(papers.map((paper) => [paper.id, paper]));
  return Object.fromEntries(
    Object.entries(form.papers).map(([path, ids]) => [
      path,
      ids.flatMap((id) => {
        const paper = known.get(id);
        return paper ? [paper] : [];
      }),
    ]),
  );
}
