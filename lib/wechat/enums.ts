/*
 * The numbers WeChat documents. Answers may hold others: show those as numbers. The words are in the message
 * namespace `wechatEnums`. Decide between official account and mini program by `AuthorizerInfo.kind` first,
 * because the service types overlap.
 */

export const officialAccountServiceTypes = [0, 1, 2] as const;
export const miniProgramServiceTypes = [0, 2, 3, 4, 10, 12] as const;
export const verifyTypes = [-1, 0, 1, 2, 3, 4, 5] as const;
export const registerTypes = [0, 2, 6, 13, 15, 16, 17, 19, 22, 23] as const;
export const accountStatuses = [1, 14, 16, 18, 19] as const;
export const authorizationTypes = [1, 2, 3, 4, 5, 6, 8] as const;

/** Options of an official account that a platform may read and set, with their values. */
export const authorizerOptions = {
  location_report: ["0", "1", "2"],
  voice_recognize: ["0", "1"],
  customer_service: ["0", "1"],
} as const;
