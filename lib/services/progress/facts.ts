import type {
  attemptStates,
  authorizer,
  filingStates,
  registration,
  registrationStates,
  verificationStates,
} from "@/db/schema";

type AccountRow = typeof authorizer.$inferSelect;

/** Something under way at WeChat, and since when it stands as it does. */
export interface UnderWay<State> {
  id: string;
  state: State;
  since: Date;
  /** What has to be done by then. */
  dueAt: Date | null;
}

export interface AccountFacts
  extends Pick<
    AccountRow,
    | "id"
    | "appid"
    | "kind"
    | "state"
    | "nickName"
    | "createdAt"
    | "grantedAt"
    | "unauthorizedAt"
    | "brokenAt"
    | "missingScopeIds"
  > {
  hasName: boolean;
  hasAvatar: boolean;
  hasIntroduction: boolean;
  hasCategory: boolean;
  /** The first category is under review at WeChat. */
  isCategoryAuditing: boolean;
  isPersonal: boolean;
  isVerified: boolean;
  /** WeChat's number of the ICP entrance. */
  filingStatus: number | null;
  verification: UnderWay<(typeof verificationStates)[number]> | null;
  filing: UnderWay<(typeof filingStates)[number]> | null;
  releasedAt: Date | null;
  /** Null until WeChat has said which domains are registered. */
  domains: { request: number } | null;
  /** Null until WeChat has said whether the account takes payments. */
  paymentOpened: boolean | null;
  /** Null until WeChat has been asked for versions. */
  trial: { at: Date | null } | null;
}

export interface RegistrationFacts extends UnderWay<(typeof registrationStates)[number]> {
  name: string;
  kind: (typeof registration.$inferSelect)["kind"];
  createdAt: Date;
  /** The account that came of it is here. */
  hasAccount: boolean;
}

export interface InvitationFacts {
  createdAt: Date;
  openedAt: Date | null;
  expiresAt: Date;
  revokedAt: Date | null;
  reissueRequestedAt: Date | null;
}

/** What is stored of one merchant on one platform; all lists begin with the newest. */
export interface ProgressFacts {
  invitations: InvitationFacts[];
  attempt: { state: (typeof attemptStates)[number]; at: Date } | null;
  registrations: RegistrationFacts[];
  accounts: AccountFacts[];
  /** Authorized through the merchant's link, but nobody has shown that it is the merchant's: staff decide. */
  undecidedSince: Date | null;
}
