/** A sync takes over what WeChat says; nobody decides anything, so it is told by its times alone. */
export const withoutAudit = [
  "syncAuthorizer",
  "syncMerchantAuthorizer",
  "syncAppOptions",
  "syncMerchantAppOptions",
  "syncViolations",
  "syncMerchantViolations",
  "checkRegistration",
  "checkVerification",
  "checkFiling",
  "requestCatalogues",
  "syncIdentities",
  // Permission for what `addPaper` then writes.
  "allowUpload",
  // A form that is not finished; what is sent of it is told.
  "saveVerificationDraft",
];
