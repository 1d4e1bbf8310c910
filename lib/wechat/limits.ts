/**
 * Every limit of the wire in one place. Official figures have changed over the years: where WeChat answers one
 * (`expires_in`, quotas), that answer wins over this table.
 */
export const limits = {
  /** Largest callback body we read, in bytes. WeChat's own have a few kilobytes. */
  callbackBodyMaxBytes: 256 * 1024,
  /** WeChat drops the connection when a callback is not answered by then. */
  callbackAnswerTimeoutMs: 5_000,
  /** Deliveries of one callback in total. */
  callbackAttemptsMax: 3,
  /** Largest text of a passive reply, in bytes. */
  passiveTextMaxBytes: 2_048,

  /** Tickets are pushed every ten minutes and stay valid for twelve hours. */
  ticketPushIntervalSeconds: 600,
  ticketLifetimeSeconds: 12 * 3_600,
  /** Both kinds of access token. */
  accessTokenLifetimeSeconds: 7_200,
  /** The page's text says 1800 s, its sample 600 s. */
  preAuthCodeLifetimeSeconds: 1_800,
  /** As observed; the sample redirect says 600 s. */
  authorizationCodeLifetimeSeconds: 3_600,
  /** A rid can be looked up this long. */
  ridLifetimeSeconds: 7 * 86_400,

  /** Between the two times of one question for violation records. */
  violationWindowSeconds: 90 * 86_400,
  /** Rows of one page of the authorizer list (40170 beyond). */
  authorizerListCountMax: 500,
  /** Clears of quotas per account and calendar month, all ways of clearing together (48006 beyond). */
  quotaClearsPerMonthMax: 10,
  /** Accounts one open platform account may bind (89004 beyond). */
  openAccountBindingsMax: 100,
  /** Addresses on the platform's white list. */
  whitelistedIpsMax: 100,
  /** Original ids on the platform's test list before it is published. */
  testListAccountsMax: 10,

  /** A picture of a paper, PNG or JPEG (40006 beyond); a video of one, MP4. */
  paperImageMaxBytes: 2 * 1024 * 1024,
  paperVideoMaxBytes: 10 * 1024 * 1024,
  /** Papers in one list of a verification. */
  authPapersPerFieldMax: 10,
  /** Papers in one list of other materials of a filing. */
  filingOtherPapersMax: 10,
  /** Afterwards a media id that WeChat gave is worth nothing. */
  mediaLifetimeSeconds: 3 * 86_400,

  /** Time for one call, and the largest answer we read. Ours to choose. */
  callTimeoutMs: 5_000,
  responseMaxBytes: 12 * 1024 * 1024,
  /** A recorded body is cut here, in bytes. */
  recordedBodyMaxBytes: 4_096,
} as const;
