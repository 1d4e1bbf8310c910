import type { AnyPgColumn } from "drizzle-orm/pg-core";
import {
  authorizationAttempt,
  authorizerToken,
  callbackEvent,
  componentSecret,
  componentTicket,
  componentToken,
  filing,
  memberInvitation,
  merchantInvitation,
  noticeRobot,
  paper,
  passwordReset,
  registration,
  registrationImportRow,
  userSecondFactor,
  verification,
} from "@/db/schema";
import type { SealPlace } from "@/lib/crypto/seal";
import { sealPlaces } from "../seal-places";

export interface SealedColumn {
  column: AnyPgColumn;
  /** Unique in its table; what the place calls the row. */
  row: AnyPgColumn;
  /** Absent for rows of the whole installation. */
  component?: AnyPgColumn;
  place: (component: string, row: string) => SealPlace;
  /** Of values that are megabytes each, few are held at once. */
  batchSize?: number;
}

const { componentId } = componentSecret;
const secret = { row: componentId, component: componentId };
const begun = { row: registration.id, component: registration.componentId };
const verifying = { row: verification.id, component: verification.componentId };
const token = { row: authorizerToken.authorizerId, component: authorizerToken.componentId };

/** Every column that holds a sealed value, with the place it is sealed for. Rotation of keys walks through it. */
export const sealedColumns: readonly SealedColumn[] = [
  { ...secret, column: componentSecret.sealedAppSecret, place: sealPlaces.appSecret },
  { ...secret, column: componentSecret.sealedToken, place: sealPlaces.callbackToken },
  { ...secret, column: componentSecret.sealedPreviousToken, place: sealPlaces.callbackToken },
  { ...secret, column: componentSecret.sealedEncodingAesKey, place: sealPlaces.encodingAesKey },
  { ...secret, column: componentSecret.sealedPreviousEncodingAesKey, place: sealPlaces.encodingAesKey },
  {
    column: componentTicket.sealedTicket,
    row: componentTicket.componentId,
    component: componentTicket.componentId,
    place: sealPlaces.ticket,
  },
  {
    column: componentToken.sealedAccessToken,
    row: componentToken.componentId,
    component: componentToken.componentId,
    place: sealPlaces.componentAccessToken,
  },
  { ...token, column: authorizerToken.sealedAccessToken, place: sealPlaces.authorizerAccessToken },
  { ...token, column: authorizerToken.sealedRefreshToken, place: sealPlaces.authorizerRefreshToken },
  {
    column: merchantInvitation.sealedCode,
    row: merchantInvitation.id,
    component: merchantInvitation.componentId,
    place: sealPlaces.invitationCode,
  },
  {
    column: authorizationAttempt.sealedReturnedCode,
    row: authorizationAttempt.id,
    component: authorizationAttempt.componentId,
    place: sealPlaces.returnedCode,
  },
  { ...begun, column: registration.sealedInput, place: sealPlaces.registrationInput },
  { ...begun, column: registration.sealedAuthorizeUrl, place: sealPlaces.registrationUrl },
  { ...begun, column: registration.sealedLinkToken, place: sealPlaces.registrationLink },
  { ...begun, column: registration.sealedTicket, place: sealPlaces.registrationTicket },
  { ...begun, column: registration.sealedCode, place: sealPlaces.registrationCode },
  {
    column: registrationImportRow.sealedInput,
    row: registrationImportRow.id,
    place: sealPlaces.registrationImportRow,
  },
  { ...verifying, column: verification.sealedInput, place: sealPlaces.verificationInput },
  { ...verifying, column: verification.sealedAuthUrl, place: sealPlaces.verificationUrl },
  { ...verifying, column: verification.sealedLinkToken, place: sealPlaces.verificationLink },
  {
    column: filing.sealedInput,
    row: filing.id,
    component: filing.componentId,
    place: sealPlaces.filingInput,
  },
  { column: paper.sealedContent, row: paper.id, place: sealPlaces.paperContent, batchSize: 4 },
  { column: noticeRobot.sealedAddress, row: noticeRobot.id, place: sealPlaces.robotAddress },
  { column: noticeRobot.sealedSigningSecret, row: noticeRobot.id, place: sealPlaces.robotSecret },
  {
    column: memberInvitation.sealedToken,
    row: memberInvitation.id,
    place: sealPlaces.memberInvitationToken,
  },
  { column: passwordReset.sealedToken, row: passwordReset.id, place: sealPlaces.passwordResetToken },
  {
    column: userSecondFactor.sealedSecret,
    row: userSecondFactor.userId,
    place: sealPlaces.secondFactorSecret,
  },
  {
    column: callbackEvent.sealedPayload,
    row: callbackEvent.id,
    component: callbackEvent.componentId,
    place: sealPlaces.callbackPayload,
  },
];
