import { z } from "zod";
import { ActiveFault, FaultInput } from "../faults";
import { AccountKind } from "../state/account-kinds";
import { Account, AccountInput } from "../state/accounts";
import { CallCount, CallRecord } from "../state/calls";
import { Component, ComponentInput } from "../state/components";
import { Procedure, ProcedureMove } from "../state/filing-procedures";
import { AuditProblem, FaceMove, FaceTask, Filing, FilingMove } from "../state/filings";
import { MailRecord } from "../state/mails";
import { CallbackDoor, PushRecord } from "../state/pushes";
import { Registration, RegistrationMove } from "../state/registrations";
import { Robot, RobotInput, RobotMessage } from "../state/robots";
import { Settings } from "../state/settings";
import { Verification, VerificationMove } from "../state/verifications";
import { Appeal, Violation } from "../state/violations";

export interface Operation<I extends z.ZodType, O extends z.ZodType> {
  input: I;
  output: O;
}

const operation = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O): Operation<I, O> => ({
  input,
  output,
});

/** Some fields of T; the whole is checked when they have been merged. */
const changesOf = <T>() =>
  z.custom<Partial<T>>((value) => typeof value === "object" && value !== null && !Array.isArray(value));

const Nothing = z.object({}).prefault({});
const ComponentRef = z.object({ componentAppid: z.string() });
const GrantRef = z.object({ componentAppid: z.string(), authorizerAppid: z.string() });

const AuthorizationState = z.object({
  componentAppid: z.string(),
  authorizerAppid: z.string(),
  funcScopeIds: z.array(z.number()),
  refreshToken: z.string(),
  exchanged: z.boolean(),
  authorizedAt: z.number(),
  active: z.boolean(),
  changedAt: z.number(),
});

const AuthorizeInput = z.object({
  ...GrantRef.shape,
  /** Absent: every set that the platform asks for and no other platform holds. */
  funcScopeIds: z.array(z.number().int()).optional(),
  /** Absent: one that the platform has never seen, as for an authorization begun in WeChat's console. */
  preAuthCode: z.string().optional(),
  /** false: the event is lost. */
  push: z.boolean().default(true),
});

const AuthorizeOutput = z.object({
  infoType: z.enum(["authorized", "updateauthorized"]).nullable(),
  /** The code that the redirect would carry. */
  authorizationCode: z.string(),
  eventAuthorizationCode: z.string(),
  expiresIn: z.number(),
  preAuthCode: z.string(),
  refreshToken: z.string(),
  funcScopeIds: z.array(z.number()),
  pushes: z.array(PushRecord),
});

const CreateAccountsInput = z.union([
  z.object({ accounts: z.array(AccountInput).max(10_000) }),
  z.object({
    count: z.number().int().min(1).max(10_000),
    /** Its name gets a number behind it. */
    template: AccountInput.omit({ appid: true, userName: true, secret: true }).prefault({}),
  }),
]);

const AccountSummary = z.object({ ...Account.shape, authorizations: z.array(AuthorizationState) });

const ClockState = z.object({ now: z.iso.datetime(), offsetMs: z.number() });

const CallQuery = z.object({
  endpoint: z.string().optional(),
  componentAppid: z.string().optional(),
  authorizerAppid: z.string().optional(),
  errcode: z.number().int().optional(),
});

const PushEventInput = z.object({
  componentAppid: z.string(),
  /** Required by the messages URL, whose address contains it. It need not exist. */
  authorizerAppid: z.string().optional(),
  door: CallbackDoor,
  /** The inner document, sent as it is. */
  xml: z.string(),
  /** Name in the delivery log. Default: InfoType, Event or MsgType of the document. */
  label: z.string().optional(),
  /** Sent one after another. */
  times: z.number().int().min(1).max(1000).default(1),
  /** Sent at once. */
  copies: z.number().int().min(1).max(100).default(1),
  identical: z.boolean().default(false),
  attempts: z.number().int().min(1).max(3).default(3),
  tampering: z
    .object({
      token: z.string().optional(),
      encodingAesKey: z.string().optional(),
      trailerAppid: z.string().optional(),
      timestamp: z.number().int().optional(),
      nonce: z.string().optional(),
      openid: z.string().optional(),
      toUserName: z.string().optional(),
      wrongSignature: z.boolean().optional(),
      rawBody: z.string().optional(),
    })
    .optional(),
});

const Stats = z.object({
  components: z.number(),
  accounts: z.number(),
  activeAuthorizations: z.number(),
  calls: z.array(CallCount),
});

/** The control API: `POST /control/<name>` with the input as JSON. */
export const operations = {
  registerComponent: operation(ComponentInput, Component),
  updateComponent: operation(
    z.object({ appid: z.string(), changes: changesOf<ComponentInput>() }),
    Component,
  ),
  listComponents: operation(Nothing, z.array(Component)),
  createAccounts: operation(CreateAccountsInput, z.array(Account)),
  updateAccount: operation(z.object({ appid: z.string(), changes: changesOf<AccountInput>() }), Account),
  listAccounts: operation(
    z
      .object({
        search: z.string().optional(),
        kinds: z.array(AccountKind).optional(),
        administrator: z.string().optional(),
        status: z.number().optional(),
        limit: z.number().int().min(1).max(10_000).default(50),
        offset: z.number().int().min(0).default(0),
      })
      .prefault({}),
    z.object({ total: z.number(), accounts: z.array(AccountSummary) }),
  ),
  authorize: operation(AuthorizeInput, AuthorizeOutput),
  updateAuthorized: operation(AuthorizeInput.required({ funcScopeIds: true }), AuthorizeOutput),
  authorizeMany: operation(
    z.object({
      componentAppid: z.string(),
      grants: z
        .array(
          z.object({
            authorizerAppid: z.string(),
            /** Sets that the platform asks for and the administrator unticks. */
            withheldScopeIds: z.array(z.number().int()).default([]),
            /** In the past, for accounts that have been there for a while. */
            authorizedAt: z.iso.datetime().optional(),
            /** true: taken back since; no event is pushed. */
            ended: z.boolean().default(false),
          }),
        )
        .max(10_000),
      push: z.boolean().default(false),
      /** true: as if each code had been exchanged already, so that lists show the refresh tokens. */
      exchanged: z.boolean().default(false),
    }),
    z.array(
      z.object({
        authorizerAppid: z.string(),
        authorizationCode: z.string(),
        refreshToken: z.string(),
        funcScopeIds: z.array(z.number()),
      }),
    ),
  ),
  unauthorize: operation(
    z.object({ ...GrantRef.shape, push: z.boolean().default(true) }),
    z.object({ revoked: z.boolean(), pushes: z.array(PushRecord) }),
  ),
  listRegistrations: operation(
    z
      .object({ subject: z.string().optional(), limit: z.number().int().min(1).max(1000).default(50) })
      .prefault({}),
    z.array(Registration),
  ),
  /** What the person on WeChat's page does next, or how WeChat's check ends. */
  advanceRegistration: operation(
    z.object({ id: z.string(), move: RegistrationMove, status: z.number().int().optional() }),
    Registration,
  ),
  /** What people do in WeChat's console, or WeChat's reviewers decide; what is absent stays. */
  changeStanding: operation(
    z.object({
      appid: z.string(),
      verified: z.boolean().optional(),
      annualReview: z.object({ beginsAt: z.iso.datetime(), endsAt: z.iso.datetime() }).nullable().optional(),
      releasedVersion: z.string().nullable().optional(),
      signature: z.string().optional(),
      headImg: z.string().nullable().optional(),
      /** Of the console: `https://` ones. */
      requestDomains: z.array(z.string()).optional(),
      /** Whether WeChat tells platforms of what the change means for the verification. */
      push: z.boolean().optional(),
    }),
    Account,
  ),
  /** Adds a category that is under review, or decides about one. */
  moveCategory: operation(
    z.object({
      appid: z.string(),
      first: z.string(),
      second: z.string(),
      move: z.enum(["add", "approve", "reject", "remove"]),
      reason: z.string().default("资质材料与类目不符"),
      push: z.boolean().default(true),
    }),
    Account,
  ),
  /** WeChat's reviewers decide about a name. */
  decideName: operation(
    z.object({
      appid: z.string(),
      nickName: z.string().min(1),
      passed: z.boolean(),
      reason: z.string().default("名称与已有小程序重复"),
      push: z.boolean().default(true),
    }),
    Account,
  ),
  /** WeChat finds something against a mini program; platforms with the permission set are told. */
  addViolation: operation(
    z.object({
      authorizerAppid: z.string(),
      /** In the past; now by default. */
      at: z.iso.datetime().optional(),
      reason: z.string().default("内容涉嫌夸大宣传"),
      content: z.string().default("商品详情页「全网最低价」"),
      ruleName: z.string().default("微信小程序平台运营规范"),
      ruleUrl: z.string().default("https://developers.weixin.qq.com/miniprogram/product/"),
      push: z.boolean().default(true),
    }),
    Violation,
  ),
  /** The account's people appeal in their console. */
  openAppeal: operation(
    z.object({
      violationId: z.string(),
      reason: z.string().default("内容已核实，符合规范"),
      origin: z.union([z.literal(0), z.literal(1)]).default(0),
      push: z.boolean().default(true),
    }),
    Appeal,
  ),
  /** 2 rejected, 3 passed, 4 invalid, 5 withdrawn. */
  decideAppeal: operation(
    z.object({
      appealId: z.number().int(),
      status: z.number().int().min(2).max(5),
      reason: z.string().default("申诉材料不足"),
      push: z.boolean().default(true),
    }),
    Appeal,
  ),
  listFilings: operation(
    z.object({ limit: z.number().int().min(1).max(1000).default(50) }).prefault({}),
    z.array(Filing),
  ),
  findFiling: operation(z.object({ appid: z.string() }), Filing.nullable()),
  /** What a reviewer, the authority or the administrator does next; a refusal names fields in Chinese. */
  advanceFiling: operation(
    z.object({ appid: z.string(), move: FilingMove, problems: z.array(AuditProblem).optional() }),
    Filing,
  ),
  /** Newest first. */
  listFaceTasks: operation(z.object({ appid: z.string() }), z.array(FaceTask)),
  advanceFaceTask: operation(z.object({ id: z.string(), move: FaceMove }), FaceTask),
  /** The verification half of the flow that verifies and files at once. */
  advanceProcedure: operation(
    z.object({ id: z.string(), move: ProcedureMove, reason: z.string().optional() }),
    Procedure,
  ),
  listVerifications: operation(
    z
      .object({ appid: z.string().optional(), limit: z.number().int().min(1).max(1000).default(50) })
      .prefault({}),
    z.array(Verification),
  ),
  /** What the administrator or the auditors do next; the reason belongs to `refill` and `reject`. */
  advanceVerification: operation(
    z.object({ id: z.string(), move: VerificationMove, reason: z.string().optional() }),
    Verification,
  ),
  pushTicket: operation(ComponentRef, z.array(PushRecord)),
  setTicketPush: operation(z.object({ ...ComponentRef.shape, on: z.boolean() }), Component),
  pushEvent: operation(PushEventInput, z.array(PushRecord)),
  readClock: operation(Nothing, ClockState),
  moveClock: operation(z.object({ bySeconds: z.number() }), ClockState),
  injectFault: operation(FaultInput, ActiveFault),
  listFaults: operation(Nothing, z.array(ActiveFault)),
  clearFaults: operation(
    z.object({ id: z.number().optional() }).prefault({}),
    z.object({ cleared: z.number() }),
  ),
  listCalls: operation(
    CallQuery.extend({
      afterId: z.number().int().optional(),
      limit: z.number().int().min(1).max(10_000).default(100),
    }).prefault({}),
    z.array(CallRecord),
  ),
  countCalls: operation(CallQuery.prefault({}), z.object({ calls: z.number() })),
  stats: operation(Nothing, Stats),
  listPushes: operation(
    z
      .object({
        componentAppid: z.string().optional(),
        authorizerAppid: z.string().optional(),
        label: z.string().optional(),
        afterId: z.number().int().optional(),
        limit: z.number().int().min(1).max(10_000).default(100),
      })
      .prefault({}),
    z.array(PushRecord),
  ),
  addRobot: operation(RobotInput, z.object({ ...Robot.shape, address: z.string() })),
  removeRobot: operation(Robot.pick({ platform: true, token: true }), z.null()),
  /** Newest first; of one robot by its token. */
  listRobotMessages: operation(
    z.object({ token: z.string().optional() }).prefault({}),
    z.array(RobotMessage),
  ),
  listMails: operation(
    z
      .object({
        to: z.string().optional(),
        afterId: z.number().int().optional(),
        limit: z.number().int().min(1).max(1000).default(100),
      })
      .prefault({}),
    z.array(MailRecord),
  ),
  readSettings: operation(Nothing, Settings),
  changeSettings: operation(changesOf<Settings>(), Settings),
  /** Answers when all pushes under way have ended. */
  idle: operation(Nothing, Nothing),
  /** Forgets everything but the clock. */
  reset: operation(Nothing, Nothing),
};
