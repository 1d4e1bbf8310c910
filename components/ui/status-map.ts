/** What a state asks of people; colour and icon follow from it, never from the state itself. */
export type Tone =
  | "neutral"
  | "action"
  | "progress"
  | "waiting"
  | "attention"
  | "danger"
  | "success"
  | "paused"
  | "muted";

/** Every state the portal can show. Words are in the messages of `status`, under the same two names. */
export const statusMap = {
  authorizer: {
    not_authorized: "neutral",
    authorized: "success",
    permissions_missing: "attention",
    connection_broken: "danger",
    unauthorized: "muted",
  },
  accountStatus: {
    normal: "success",
    warned: "attention",
    frozen: "danger",
    banned: "danger",
    closed: "muted",
  },
  invitation: {
    created: "neutral",
    opened: "progress",
    started: "progress",
    completed: "success",
    fulfilled: "success",
    expired: "attention",
    revoked: "muted",
  },
  event: {
    received: "progress",
    processed: "success",
    failed: "danger",
    unparseable: "attention",
    unrecognised: "neutral",
    quarantined: "danger",
  },
  call: {
    succeeded: "success",
    failed: "danger",
  },
  check: {
    pass: "success",
    warn: "attention",
    fail: "danger",
    pending: "progress",
  },
  doctorCheck: {
    passed: "success",
    warning: "attention",
    failed: "danger",
    unknown: "neutral",
  },
  registration: {
    draft: "neutral",
    waiting_legal_person: "waiting",
    waiting_person: "waiting",
    waiting_lender: "waiting",
    waiting_app_admin: "waiting",
    agreed: "progress",
    face_check: "progress",
    sms_check: "progress",
    creating: "waiting",
    created: "success",
    details_differ: "attention",
    check_failed: "attention",
    expired: "attention",
    task_running: "waiting",
    refused: "danger",
    subject_limited: "danger",
    sending: "progress",
    unconfirmed: "attention",
    failed: "danger",
  },
  verification: {
    draft: "neutral",
    sending: "progress",
    unconfirmed: "attention",
    waiting_admin: "waiting",
    agreed: "progress",
    face_check: "progress",
    check_failed: "attention",
    sms_check: "progress",
    creating_order: "waiting",
    waiting_payment: "action",
    auditing: "waiting",
    refill_needed: "attention",
    passed: "success",
    failed: "danger",
    refused: "danger",
    expired: "attention",
  },
  violation: {
    open: "attention",
    acknowledged: "muted",
    appealing: "waiting",
    rejected: "danger",
    lifted: "success",
  },
  appeal: {
    auditing: "waiting",
    being_read: "progress",
    rejected: "danger",
    passed: "success",
    invalid: "muted",
    withdrawn: "muted",
    unknown: "neutral",
  },
  filing: {
    none: "neutral",
    draft: "neutral",
    face_waiting: "waiting",
    face_failed: "attention",
    face_passed: "action",
    sending: "progress",
    unconfirmed: "attention",
    hints: "attention",
    waiting_payment: "action",
    verifying: "waiting",
    verification_refused: "danger",
    platform_auditing: "waiting",
    platform_rejected: "danger",
    sms_waiting: "waiting",
    authority_auditing: "waiting",
    authority_rejected: "danger",
    filed: "success",
    withdrawn: "muted",
  },
  review: {
    not_submitted: "neutral",
    privacy_scan: "progress",
    ready: "action",
    in_review: "waiting",
    delayed: "waiting",
    rejected: "danger",
    withdrawn: "muted",
    approved: "action",
  },
  reviewFlag: {
    expedited: "attention",
  },
  release: {
    never_released: "neutral",
    gray: "progress",
    live: "success",
    rolled_back: "attention",
    suspended: "danger",
    superseded: "muted",
  },
  batch: {
    draft: "neutral",
    previewing: "progress",
    ready: "action",
    scheduled: "neutral",
    running: "progress",
    soaking: "waiting",
    needs_approval: "action",
    paused: "paused",
    parked: "waiting",
    halted: "danger",
    completed: "success",
    completed_with_failures: "attention",
    cancelled: "muted",
  },
  batchItem: {
    queued: "neutral",
    running: "progress",
    done: "success",
    skipped: "muted",
    failed: "danger",
    parked: "waiting",
  },
  domain: {
    to_apply: "neutral",
    live_after_release: "waiting",
    effective: "success",
    drift: "attention",
    confirm_file_missing: "attention",
    bad_format: "danger",
    no_icp_filing: "danger",
    extra: "muted",
  },
  certificate: {
    none: "neutral",
    checking: "progress",
    verified: "success",
    partly_verifiable: "attention",
    expiring: "attention",
    wrong_merchant: "danger",
    expired: "danger",
    replaced: "muted",
  },
  webhookDelivery: {
    pending: "neutral",
    delivered: "success",
    retrying: "attention",
    failed: "danger",
    endpoint_disabled: "muted",
  },
  registrationImport: {
    preview: "action",
    running: "progress",
    paused: "paused",
    finished: "success",
    cancelled: "muted",
  },
  importRow: {
    ready: "action",
    refused: "danger",
    waiting: "waiting",
    sending: "progress",
    sent: "success",
    failed: "danger",
    skipped: "muted",
  },
  requirement: {
    blocked: "danger",
    due: "attention",
    recommended: "neutral",
    waiting_wechat: "waiting",
    done: "success",
    dismissed: "muted",
  },
} as const satisfies Record<string, Record<string, Tone>>;

export type StatusMachine = keyof typeof statusMap;

/** The states of a machine, or of every machine when none is named. */
export type StatusState<M extends StatusMachine = StatusMachine> = {
  [Machine in M]: keyof (typeof statusMap)[Machine] & string;
}[M];

type UnknownStateReporter = (machine: StatusMachine, state: string) => void;

let reportUnknownState: UnknownStateReporter = () => {};

/** The server's start sets its logger here; a browser stays silent. */
export function onUnknownState(reporter: UnknownStateReporter): void {
  reportUnknownState = reporter;
}

export type StatusKey = { [M in StatusMachine]: `${M}.${StatusState<M>}` }[StatusMachine];

/** Tone and message key of a state; undefined, and reported, for a state that this version has never heard of. */
export function findStatus(
  machine: StatusMachine,
  state: string,
): { tone: Tone; key: StatusKey } | undefined {
  const tones: Readonly<Record<string, Tone>> = statusMap[machine];
  const tone = Object.hasOwn(tones, state) ? tones[state] : undefined;
  if (tone === undefined) {
    reportUnknownState(machine, state);
    return undefined;
  }
  // The map has this state, and a test holds the map and the messages together.
  return { tone, key: `${machine}.${state}` as StatusKey };
}
