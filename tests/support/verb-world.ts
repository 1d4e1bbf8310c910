import { newId } from "@/lib/ids";
import { authorizeAsMerchant } from "@/lib/services/authorizers/authorize-as-merchant";
import { addTestAccount } from "@/lib/services/components/add-test-account";
import { startKeyRotation } from "@/lib/services/components/start-key-rotation";
import { checkFiling } from "@/lib/services/filings/check-filing";
import { submitFiling } from "@/lib/services/filings/submit-filing";
import { createInvitation } from "@/lib/services/invitations/create-invitation";
import { addPaper } from "@/lib/services/papers/add-paper";
import { recomputeProgress } from "@/lib/services/progress/recompute-progress";
import { forgiveRateLimit } from "@/lib/services/rate-limits/consume-rate-limit";
import { createImport } from "@/lib/services/registration-imports/create-import";
import { createRegistration } from "@/lib/services/registrations/create-registration";
import { addMerchantRobot, addRobot } from "@/lib/services/robots/add-robot";
import { inviteMember, inviteStaff } from "@/lib/services/team/invite-person";
import { submitVerification } from "@/lib/services/verifications/submit-verification";
import { connectAccount, giveAccountTo, insertAccount } from "./accounts";
import { makeCreditCode } from "./credit-codes";
import { grantXml, ticketXml } from "./documents";
import { getNewestEvent } from "./events";
import { type FailedCall, makeFailedCall } from "./failed-calls";
import { aFiler, type Filer, fillIn, passFace } from "./filings";
import { paperUpload } from "./papers";
import { addMember, asMember, asStaff, makeMerchant, makeUser, type TestMerchant, word } from "./people";
import { addToPortal } from "./platforms";
import type { TestPortal } from "./portal";
import { newEncodingAesKey, newTestPlatform } from "./settings";
import { ordinary } from "./teams";
import { privateForm } from "./verification-forms";

const robotFields = { kind: "wecom" as const, name: "群", locale: "zh-CN" as const, events: [] };

async function readyFiling(portal: TestPortal, merchantId: string): Promise<Filer> {
  const filer = await aFiler(portal, { merchantId });
  await fillIn(filer);
  await passFace(portal, filer);
  return filer;
}

/** Objects that verbs work on. What a verb uses up is made anew for each use. */
export interface VerbWorld {
  portal: TestPortal;
  merchant: TestMerchant;
  /** Of `merchant`, without an account at WeChat. */
  accountId: string;
  /** One of `merchant`'s people. */
  memberId: string;
  attemptId: string;
  eventId: string;
  invitationId: string;
  /** A call that WeChat refused and remembers. */
  failedCall: FailedCall;
  /** An account at WeChat that belongs to `merchant`. */
  newLiveAccount(): Promise<string>;
  registrationId: string;
  importId: string;
  /** Uploaded and not started; `state` says how far somebody has taken it. */
  newImport(state?: "preview" | "running" | "paused" | "finished"): Promise<string>;
  /** Of `merchant`. */
  progressId: string;
  /** Of a merchant of its own, who has an owner. */
  newProgress(): Promise<string>;
  paperId: string;
  /** A private person's mini program of `merchant`, at WeChat and not verified. */
  newUnverifiedAccount(): Promise<string>;
  /** The app of a verification of `merchant` that waits for the administrator. */
  newVerification(): Promise<string>;
  /** A group robot of the provider. */
  newRobot(state?: "working" | "disabled"): Promise<string>;
  /** One of `merchant`. */
  newMerchantRobot(state?: "working" | "disabled"): Promise<string>;
  /** A paper of `merchant` that WeChat does not have. */
  newPaper(): Promise<string>;
  /** A registration of `merchant` that WeChat has refused. */
  newRegistration(): Promise<string>;
  /** An official account at WeChat that belongs to `merchant`, with its options read. */
  newOfficialAccount(): Promise<string>;
  /** Of an app of `merchant`. */
  newViolation(): Promise<string>;
  /** A mini program of `merchant` whose filing is ready to be handed in; the id of the app. */
  newFiling(): Promise<string>;
  /** One whose filing the platform reviews; the id of the app. */
  newSubmittedFiling(): Promise<string>;
  /** On record. */
  newRecordedFiling(): Promise<string>;
  newPoolAccount(): Promise<string>;
  /** Of the pool, with the principal of an account of `merchant`. */
  newMatchingAccount(): Promise<{ authorizerId: string; merchantId: string }>;
  /** Of `merchant`, lacking a permission set. */
  newLackingAccount(): Promise<string>;
  /** Something that an app of `merchant` needs. */
  newRequirement(rule?: string): Promise<{ authorizerId: string; rule: string }>;
  newMerchant(): Promise<TestMerchant>;
  /** Of `merchant`, its refresh token lost. */
  newBrokenAccount(): Promise<string>;
  newInvitation(): Promise<string>;
  newFailedEvent(): Promise<string>;
  /** A platform of its own; the id of it. */
  newPlatform(): Promise<string>;
  /** A platform whose keys are being changed. */
  newRotation(): Promise<string>;
  newTestAccount(): Promise<{ componentId: string; userName: string }>;
  newStaff(): Promise<string>;
  /** Of `merchant`. */
  newMember(): Promise<string>;
  newStaffInvitation(): Promise<string>;
  /** To `merchant`. */
  newMemberInvitation(): Promise<string>;
}

export async function createVerbWorld(portal: TestPortal): Promise<VerbWorld> {
  const staff = await asStaff(portal, "owner");
  const merchant = await makeMerchant(portal);
  const newInvitation = async () => {
    const created = await createInvitation(staff, {
      componentId: portal.platform.id,
      merchant: { kind: "existing", merchantId: merchant.id },
      authType: 3,
      requiredScopeIds: [18],
      expiresInDays: 7,
    });
    return created.id;
  };
  const push = async (xml: string) => {
    await portal.control.pushEvent({ componentAppid: portal.platform.appid, door: "events", xml });
    return (await getNewestEvent(portal)).id;
  };
  const member = await asMember(portal, merchant.id);
  const attempt = await authorizeAsMerchant(member, { authorizerId: null, form: "h5", browserToken: null });
  const newRegistration = async () => {
    const { id } = await createRegistration(member, {
      kind: "enterprise",
      componentId: portal.platform.id,
      fields: { name: "已注销公司", code: makeCreditCode(), componentPhone: "400-800-1234" },
    });
    return id;
  };
  const accountId = await insertAccount(portal, { merchantId: merchant.id, nickName: "矩阵" });
  await portal.sql`insert into app_code (authorizer_id, source_url, content_type, content, copied_at)
    values (${accountId}, 'https://mmbiz.qpic.cn/x', 'image/png', '', now())`;
  const newPaper = async () => (await addPaper(member, paperUpload(accountId))).id;
  const newUnverifiedAccount = async () => {
    const { id } = await connectAccount(portal, { account: { registerType: 16, verifyType: -1 } });
    await giveAccountTo(portal, id, merchant.id);
    return id;
  };
  const newImport: VerbWorld["newImport"] = async (state = "preview") => {
    const content = Buffer.from(`name,code,merchant\n${word()}有限公司,${makeCreditCode()},${word()}`);
    const { id } = await createImport(staff, {
      componentId: portal.platform.id,
      fileName: "x.csv",
      content,
    });
    await portal.sql`update registration_import set state = ${state} where id = ${id}`;
    return id;
  };
  const progressOf = async (merchantId: string) => {
    await recomputeProgress(portal.system(), { merchantId });
    const [row] = await portal.sql<{ id: string }[]>`
      select id from merchant_progress where merchant_id = ${merchantId}`;
    return row?.id ?? "";
  };
  const newRequirement = async (rule = "profile_incomplete") => {
    const lacking = rule === "permissions_missing" ? [18] : [];
    const authorizerId = await insertAccount(portal, {
      merchantId: merchant.id,
      requiredScopeIds: lacking,
      missingScopeIds: lacking,
    });
    await portal.sql`insert into requirement (authorizer_id, rule, level, owner, since, updated_at)
      values (${authorizerId}, ${rule}, 'blocked', 'merchant', now(), now())`;
    return { authorizerId, rule };
  };
  const invitationId = await newInvitation();
  const disableRobot = (id: string) =>
    portal.sql`update notice_robot set disabled_at = now() where id = ${id}`;
  const newRobot: VerbWorld["newRobot"] = async (state = "working") => {
    const { address } = await portal.control.addRobot({ platform: "wecom" });
    const { id } = await addRobot(staff, { ...robotFields, address });
    if (state === "disabled") await disableRobot(id);
    return id;
  };
  const newMerchantRobot: VerbWorld["newMerchantRobot"] = async (state = "working") => {
    const { address } = await portal.control.addRobot({ platform: "wecom" });
    const { id } = await addMerchantRobot(member, { ...robotFields, address });
    if (state === "disabled") await disableRobot(id);
    return id;
  };
  return {
    portal,
    merchant,
    newRobot,
    newMerchantRobot,
    progressId: await progressOf(merchant.id),
    async newProgress() {
      const { id } = await makeMerchant(portal);
      await asMember(portal, id);
      await insertAccount(portal, { merchantId: id });
      return progressOf(id);
    },
    newRequirement,
    memberId: member.actor.kind === "user" ? member.actor.userId : "",
    accountId,
    paperId: await newPaper(),
    newPaper,
    attemptId: attempt.attemptId,
    eventId: await push(ticketXml()),
    invitationId,
    failedCall: await makeFailedCall(portal),
    newInvitation,
    newImport,
    importId: await newImport(),
    newPlatform: () => addToPortal(staff, newTestPlatform()),
    async newRotation() {
      const componentId = await addToPortal(staff, newTestPlatform());
      await startKeyRotation(staff, { componentId, token: "", encodingAesKey: newEncodingAesKey() });
      return componentId;
    },
    async newTestAccount() {
      const componentId = await addToPortal(staff, newTestPlatform());
      const userName = "gh_000000000002";
      await addTestAccount(staff, { componentId, userName, note: "" });
      return { componentId, userName };
    },
    newMerchant: () => makeMerchant(portal),
    async newViolation() {
      const id = newId("violation");
      const authorizerId = await insertAccount(portal, { merchantId: merchant.id });
      await portal.sql`insert into violation (id, authorizer_id, record_id, occurred_at, created_at, updated_at)
                       values (${id}, ${authorizerId}, ${id}, now(), now(), now())`;
      return id;
    },
    newFiling: async () => (await readyFiling(portal, merchant.id)).appId,
    async newSubmittedFiling() {
      const filer = await readyFiling(portal, merchant.id);
      await submitFiling(filer.ctx, { authorizerId: filer.appId });
      return filer.appId;
    },
    async newRecordedFiling() {
      const filer = await readyFiling(portal, merchant.id);
      await submitFiling(filer.ctx, { authorizerId: filer.appId });
      for (const move of ["pass_platform", "confirm_sms", "pass_authority"] as const)
        await portal.control.advanceFiling({ appid: filer.appid, move });
      await checkFiling(filer.ctx, { authorizerId: filer.appId });
      return filer.appId;
    },
    newPoolAccount: () => insertAccount(portal),
    async newMatchingAccount() {
      const principalName = `${word()}有限公司`;
      await insertAccount(portal, { merchantId: merchant.id, principalName });
      return { authorizerId: await insertAccount(portal, { principalName }), merchantId: merchant.id };
    },
    newLackingAccount: () =>
      insertAccount(portal, { merchantId: merchant.id, requiredScopeIds: [18], missingScopeIds: [18] }),
    newBrokenAccount: () => insertAccount(portal, { merchantId: merchant.id, state: "connection_broken" }),
    registrationId: await newRegistration(),
    newRegistration,
    async newLiveAccount() {
      const { id } = await connectAccount(portal);
      await giveAccountTo(portal, id, merchant.id);
      return id;
    },
    newUnverifiedAccount,
    async newVerification() {
      const id = await newUnverifiedAccount();
      await forgiveRateLimit(member, "submitVerificationByMerchant", merchant.id);
      await submitVerification(member, { authorizerId: id, fields: privateForm });
      return id;
    },
    async newOfficialAccount() {
      const { id } = await connectAccount(portal, { account: { kind: "official_account" } });
      await giveAccountTo(portal, id, merchant.id);
      return id;
    },
    async newStaff() {
      return (await makeUser(portal, { providerRole: "viewer" })).id;
    },
    async newMember() {
      const { id } = await makeUser(portal);
      await addMember(portal, merchant.id, id, "viewer");
      return id;
    },
    async newStaffInvitation() {
      await forgiveRateLimit(staff, "inviteByTeam", "provider");
      return (await inviteStaff(staff, { ...ordinary(), role: "viewer" })).id;
    },
    async newMemberInvitation() {
      await forgiveRateLimit(member, "inviteByTeam", merchant.id);
      return (await inviteMember(member, { ...ordinary(), role: "viewer" })).id;
    },
    async newFailedEvent() {
      const id = await push(grantXml());
      await portal.sql`update callback_event set state = 'failed' where id = ${id}`;
      return id;
    },
  };
}
