import { randomBytes } from "node:crypto";

// Shapes as WeChat's own values have them, so that columns, logs and redaction meet realistic text.

const base64url = (bytes: number): string => randomBytes(bytes).toString("base64url");
const hex = (bytes: number): string => randomBytes(bytes).toString("hex");

export const newTicket = (): string => `ticket@@@${base64url(60)}`;
export const newPreAuthCode = (): string => `preauthcode@@@${base64url(48)}`;
export const newAuthorizationCode = (): string => `queryauthcode@@@${base64url(48)}`;
export const newRefreshToken = (): string => `refreshtoken@@@${base64url(32)}`;
export const newAccessToken = (): string => `87_${base64url(100)}`;
export const newAppid = (): string => `wx${hex(8)}`;
export const newUserName = (): string => `gh_${hex(6)}`;
export const newSecret = (): string => hex(16);
export const newSessionId = (): string => base64url(18);
export const newNonce = (): string => String(randomBytes(4).readUInt32BE());
export const newOpenid = (): string => `o${base64url(20)}`;

/** `8hex-8hex-8hex`; the first group is the unix time. */
export const newRid = (unixSeconds: number): string =>
  `${unixSeconds.toString(16).padStart(8, "0")}-${hex(4)}-${hex(4)}`;
