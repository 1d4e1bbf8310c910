import { cancelFiling } from "@/lib/services/filings/cancel-filing";
import { checkFiling } from "@/lib/services/filings/check-filing";
import { chooseFilingFlow } from "@/lib/services/filings/choose-filing-flow";
import { getMerchantFiling } from "@/lib/services/filings/get-filing";
import { saveFilingDraft } from "@/lib/services/filings/save-filing-draft";
import { startFaceCheck } from "@/lib/services/filings/start-face-check";
import { submitFiling } from "@/lib/services/filings/submit-filing";
import { requestCatalogues } from "@/lib/services/filings/sync-catalogues";
import { withdrawFiling } from "@/lib/services/filings/withdraw-filing";
import { addPaper, allowUpload } from "@/lib/services/papers/add-paper";
import { listPapers } from "@/lib/services/papers/list-papers";
import { readPaper } from "@/lib/services/papers/read-paper";
import { removePaper } from "@/lib/services/papers/remove-paper";
import { beginReuse } from "@/lib/services/registrations/begin-reuse";
import { checkRegistration } from "@/lib/services/registrations/check-registration";
import { createRegistration } from "@/lib/services/registrations/create-registration";
import { getCreateOptions } from "@/lib/services/registrations/get-create-options";
import { getMerchantRegistration } from "@/lib/services/registrations/get-registration";
import { listMerchantRegistrations } from "@/lib/services/registrations/list-registrations";
import { resubmitRegistration } from "@/lib/services/registrations/resubmit-registration";
import { checkVerification } from "@/lib/services/verifications/check-verification";
import { getMerchantVerification } from "@/lib/services/verifications/get-verification";
import { syncIdentities } from "@/lib/services/verifications/identities";
import { saveVerificationDraft } from "@/lib/services/verifications/save-verification-draft";
import { submitVerification } from "@/lib/services/verifications/submit-verification";
import { makeCreditCode } from "../credit-codes";
import { paperUpload } from "../papers";
import { privateForm } from "../verification-forms";
import { acting, type MerchantVerb, members } from "./verb";

const company = () => ({ name: "示例公司", code: makeCreditCode(), componentPhone: "400-800-1234" });

/** What becomes of an app at WeChat: creation, verification, filing, and their papers. */
export const procedureVerbs: readonly MerchantVerb[] = [
  {
    name: "getMerchantFiling",
    kind: "read",
    allowed: members,
    forOthers: "not_found",
    run: (ctx, { accountId }) => getMerchantFiling(ctx, accountId),
  },
  {
    name: "saveFilingDraft",
    kind: "write",
    allowed: ["owner"],
    forOthers: "not_found",
    run: async (ctx, world) =>
      saveFilingDraft(ctx, {
        authorizerId: await world.newLiveAccount(),
        section: "subject",
        fields: { subjectName: "海口老陈餐饮有限公司" },
        papers: {},
      }),
  },
  {
    name: "chooseFilingFlow",
    kind: "write",
    allowed: ["owner"],
    forOthers: "not_found",
    run: async (ctx, world) =>
      chooseFilingFlow(ctx, { authorizerId: await world.newLiveAccount(), isCombined: true }),
  },
  {
    name: "startFaceCheck",
    kind: "write",
    allowed: ["owner"],
    forOthers: "not_found",
    run: async (ctx, world) => startFaceCheck(ctx, { authorizerId: await world.newLiveAccount() }),
  },
  {
    name: "checkFiling",
    kind: "write",
    allowed: acting,
    forOthers: "not_found",
    run: async (ctx, world) => checkFiling(ctx, { authorizerId: await world.newLiveAccount() }),
  },
  {
    name: "requestCatalogues",
    kind: "write",
    allowed: ["owner"],
    forOthers: "not_found",
    run: async (ctx, world) => requestCatalogues(ctx, { authorizerId: await world.newLiveAccount() }),
  },
  {
    name: "submitFiling",
    kind: "write",
    allowed: ["owner"],
    forOthers: "not_found",
    run: async (ctx, world) => submitFiling(ctx, { authorizerId: await world.newFiling() }),
  },
  {
    name: "withdrawFiling",
    kind: "write",
    allowed: ["owner"],
    forOthers: "not_found",
    run: async (ctx, world) => withdrawFiling(ctx, { authorizerId: await world.newSubmittedFiling() }),
  },
  {
    name: "cancelFiling",
    kind: "write",
    allowed: ["owner"],
    forOthers: "not_found",
    run: async (ctx, world) =>
      cancelFiling(ctx, { authorizerId: await world.newRecordedFiling(), scope: "app", reason: "stopped" }),
  },
  {
    name: "listMerchantRegistrations",
    kind: "read",
    allowed: members,
    forOthers: "nothing of ours",
    run: (ctx) => listMerchantRegistrations(ctx),
  },
  {
    name: "getMerchantRegistration",
    kind: "read",
    allowed: members,
    forOthers: "not_found",
    run: (ctx, { registrationId }) => getMerchantRegistration(ctx, registrationId),
  },
  {
    name: "createRegistration",
    kind: "write",
    allowed: acting,
    forOthers: "nothing of ours",
    run: (ctx, { portal }) =>
      createRegistration(ctx, { kind: "enterprise", componentId: portal.platform.id, fields: company() }),
  },
  {
    name: "resubmitRegistration",
    kind: "write",
    allowed: acting,
    forOthers: "not_found",
    run: async (ctx, world) =>
      resubmitRegistration(ctx, { registrationId: await world.newRegistration(), fields: company() }),
  },
  {
    name: "beginReuse",
    kind: "write",
    allowed: acting,
    forOthers: "not_found",
    run: async (ctx, world) =>
      beginReuse(ctx, {
        authorizerId: await world.newOfficialAccount(),
        copyVerification: true,
        browserToken: null,
      }),
  },
  {
    name: "getCreateOptions",
    kind: "read",
    allowed: acting,
    forOthers: "nothing of ours",
    run: (ctx) => getCreateOptions(ctx),
  },
  {
    name: "checkRegistration",
    kind: "write",
    allowed: acting,
    forOthers: "not_found",
    run: async (ctx, world) => checkRegistration(ctx, { registrationId: await world.newRegistration() }),
  },
  {
    name: "getMerchantVerification",
    kind: "read",
    allowed: members,
    forOthers: "not_found",
    run: (ctx, { accountId }) => getMerchantVerification(ctx, accountId),
  },
  {
    name: "saveVerificationDraft",
    kind: "write",
    allowed: ["owner"],
    forOthers: "not_found",
    run: (ctx, { accountId }) =>
      saveVerificationDraft(ctx, { authorizerId: accountId, fields: { accountName: "老陈面馆" } }),
  },
  {
    name: "submitVerification",
    kind: "write",
    allowed: ["owner"],
    forOthers: "not_found",
    run: async (ctx, world) =>
      submitVerification(ctx, {
        authorizerId: await world.newUnverifiedAccount(),
        fields: privateForm,
      }),
  },
  {
    name: "checkVerification",
    kind: "write",
    allowed: acting,
    forOthers: "not_found",
    run: async (ctx, world) => checkVerification(ctx, { authorizerId: await world.newVerification() }),
  },
  {
    name: "syncIdentities",
    kind: "write",
    allowed: ["owner"],
    forOthers: "not_found",
    run: async (ctx, world) => syncIdentities(ctx, { authorizerId: await world.newUnverifiedAccount() }),
  },
  {
    name: "allowUpload",
    kind: "read",
    allowed: ["owner"],
    forOthers: "nothing of ours",
    run: (ctx) => allowUpload(ctx),
  },
  {
    name: "addPaper",
    kind: "write",
    allowed: ["owner"],
    forOthers: "not_found",
    run: (ctx, { accountId }) => addPaper(ctx, paperUpload(accountId)),
  },
  {
    name: "listPapers",
    kind: "read",
    allowed: members,
    forOthers: "nothing of ours",
    run: (ctx) => listPapers(ctx, {}),
  },
  {
    name: "readPaper",
    kind: "read",
    allowed: ["owner"],
    forOthers: "not_found",
    run: async (ctx, { paperId }) => readPaper(ctx, paperId),
  },
  {
    name: "removePaper",
    kind: "write",
    allowed: ["owner"],
    forOthers: "not_found",
    run: async (ctx, world) => removePaper(ctx, { paperId: await world.newPaper() }),
  },
];
