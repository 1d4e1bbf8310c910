import type { SealPlace } from "@/lib/crypto/seal";

const place =
  (purpose: string) =>
  (component: string, row: string): SealPlace => ({ purpose, component, row });

/** One purpose per kind of secret, so that no sealed value opens in another's place. */
export const sealPlaces = {
  appSecret: place("component-app-secret"),
  callbackToken: place("component-callback-token"),
  encodingAesKey: place("component-encoding-aes-key"),
  ticket: place("component-ticket"),
  componentAccessToken: place("component-access-token"),
  authorizerAccessToken: place("authorizer-access-token"),
  authorizerRefreshToken: place("authorizer-refresh-token"),
  callbackPayload: place("callback-payload"),
  invitationCode: place("invitation-code"),
  memberInvitationToken: place("member-invitation-token"),
  passwordResetToken: place("password-reset-token"),
  registrationInput: place("registration-input"),
  registrationUrl: place("registration-authorize-url"),
  registrationLink: place("registration-link"),
  registrationTicket: place("registration-ticket"),
  registrationCode: place("registration-code"),
  registrationImportRow: place("registration-import-row"),
  verificationInput: place("verification-input"),
  verificationUrl: place("verification-auth-url"),
  verificationLink: place("verification-link"),
  filingInput: place("filing-input"),
  paperContent: place("paper-content"),
  robotAddress: place("robot-address"),
  robotSecret: place("robot-signing-secret"),
  returnedCode: place("authorization-code"),
  secondFactorSecret: place("second-factor-secret"),
};
