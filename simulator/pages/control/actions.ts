import { simulatedNow } from "../../clock";
import type { SimulatorContext } from "../../context";
import { updateAccountOperation } from "../../control/accounts";
import { pushEventOperation } from "../../control/callbacks";
import { operations } from "../../control/contract";
import { authorizeOperation, unauthorizeOperation } from "../../control/grants";
import { getComponent } from "../../control/lookup";
import {
  moveClock,
  registerComponentOperation,
  setTicketPush,
  updateComponentOperation,
} from "../../control/routes";
import { clearFaults, type FaultInput, injectFault } from "../../faults";
import { type Reply, redirectReply, type SimulatorRequest } from "../../http";
import { pushTicket } from "../../push/tickets";
import { annualReviewIn, CategoryMove, changeStanding, decideName, moveCategory } from "../../standing";
import { newAppid, newSecret } from "../../state/random";
import { addRobot, RobotPlatform, removeRobot } from "../../state/robots";
import { AuthorizationOrder, changeSettings } from "../../state/settings";
import { decideAppeal, openAppeal, recordViolation } from "../../violations";
import { languageOf, pathIn } from "../language";
import { readPlatformFields } from "../platforms";

type Act = (context: SimulatorContext, form: URLSearchParams) => Promise<unknown> | unknown;

/** WeChat's own page of rules. */
const RULE_PAGE = "https://developers.weixin.qq.com/miniprogram/product/";

const text = (form: URLSearchParams, name: string): string => form.get(name) ?? "";

const actions = new Map<string, Act>(
  Object.entries({
    "move-clock": (context, form) => moveClock(context, Number(text(form, "seconds")) || 0),
    "push-ticket": async (context, form) =>
      pushTicket(
        context,
        getComponent(context.database, text(form, "component")),
        await simulatedNow(context.clock),
      ),
    "set-ticket-push": (context, form) =>
      setTicketPush(context, text(form, "component"), form.get("on") === "1"),
    "inject-fault": ({ database }, form) => injectFault(database, faultOf(form)),
    "clear-fault": ({ database }, form) => clearFaults(database, Number(text(form, "id"))),
    "change-order": ({ database }, form) =>
      changeSettings(database, { authorizationOrder: AuthorizationOrder.parse(text(form, "order")) }),
    "set-account-status": (context, form) =>
      updateAccountOperation(context, {
        appid: text(form, "account"),
        changes: { status: Number(text(form, "status")) },
      }),
    authorize: (context, form) =>
      authorizeOperation(context, {
        componentAppid: text(form, "component"),
        authorizerAppid: text(form, "account"),
        push: true,
      }),
    unauthorize: (context, form) =>
      unauthorizeOperation(context, {
        componentAppid: text(form, "component"),
        authorizerAppid: text(form, "account"),
        push: true,
      }),
    "add-platform": (context, form) =>
      registerComponentOperation(context, {
        ...readPlatformFields(form),
        appid: newAppid(),
        secret: newSecret(),
        name: text(form, "name"),
      }),
    "save-platform": (context, form) =>
      updateComponentOperation(context, {
        appid: text(form, "component"),
        changes: readPlatformFields(form),
      }),
    "add-robot": async ({ database, clock }, form) =>
      addRobot(
        database,
        {
          platform: RobotPlatform.parse(text(form, "platform")),
          name: text(form, "name"),
          signs: form.get("signs") === "1",
          keyword: text(form, "keyword").trim(),
        },
        await simulatedNow(clock),
      ),
    "remove-robot": ({ database }, form) =>
      removeRobot(database, RobotPlatform.parse(text(form, "platform")), text(form, "token")),
    "reset-secret": (context, form) =>
      updateComponentOperation(context, { appid: text(form, "component"), changes: { secret: newSecret() } }),
    "set-verified": (context, form) =>
      changeStanding(context, {
        appid: text(form, "account"),
        verified: form.get("verified") === "1",
        push: true,
      }),
    "set-annual-review": async (context, form) =>
      changeStanding(context, {
        appid: text(form, "account"),
        annualReview: annualReviewIn(Number(text(form, "days")), await simulatedNow(context.clock)),
        push: true,
      }),
    "release-version": (context, form) =>
      changeStanding(context, {
        appid: text(form, "account"),
        releasedVersion: text(form, "version") || null,
      }),
    "set-profile": (context, form) =>
      changeStanding(context, {
        appid: text(form, "account"),
        signature: text(form, "signature"),
        headImg: text(form, "headImg") || null,
      }),
    "set-domains": (context, form) =>
      changeStanding(context, {
        appid: text(form, "account"),
        requestDomains: text(form, "domains").split(/\s+/).filter(Boolean),
      }),
    "move-category": (context, form) =>
      moveCategory(context, {
        appid: text(form, "account"),
        first: text(form, "first"),
        second: text(form, "second"),
        move: CategoryMove.parse(text(form, "move")),
        reason: "资质材料与类目不符",
        push: true,
      }),
    "decide-name": (context, form) =>
      decideName(context, {
        appid: text(form, "account"),
        nickName: text(form, "nickName"),
        passed: form.get("passed") === "1",
        reason: "名称与已有小程序重复",
        push: true,
      }),
    "add-violation": (context, form) =>
      recordViolation(context, {
        authorizerAppid: text(form, "account"),
        reason: text(form, "reason"),
        content: text(form, "content"),
        ruleName: text(form, "ruleName"),
        ruleUrl: RULE_PAGE,
        push: true,
      }),
    "open-appeal": (context, form) =>
      openAppeal(context, {
        violationId: text(form, "violation"),
        reason: "内容已核实，符合规范",
        origin: 0,
        push: true,
      }),
    "decide-appeal": (context, form) =>
      decideAppeal(context, {
        appealId: Number(text(form, "appeal")),
        status: Number(text(form, "status")),
        reason: text(form, "status") === "3" ? "申诉材料属实" : "申诉材料不足",
        push: true,
      }),
    "push-event": (context, form) => {
      const input = operations.pushEvent.input.parse({
        componentAppid: text(form, "component"),
        authorizerAppid: text(form, "account") || undefined,
        door: text(form, "door"),
        xml: text(form, "xml"),
        copies: Number(text(form, "copies")) || 1,
        tampering: form.get("wrongSignature") === "1" ? { wrongSignature: true } : undefined,
      });
      context.background.start(pushEventOperation(context, input));
    },
  }),
);

function faultOf(form: URLSearchParams): FaultInput {
  const times = Number(text(form, "times"));
  return {
    endpoint: text(form, "endpoint"),
    fault: namedFault(text(form, "fault")),
    times: times > 0 ? times : undefined,
  };
}

function namedFault(name: string): FaultInput["fault"] {
  switch (name) {
    case "slow":
      return { kind: "slow", ms: 4000 };
    case "duplicate_callback":
      return { kind: "duplicate_callback", copies: 3 };
    case "broken_json":
    case "truncated":
    case "drop":
    case "http_500":
    case "wrong_signature":
      return { kind: name };
    default:
      return { kind: "errcode", errcode: Number(name) };
  }
}

/** `POST /pages/do/<name>`: does it and goes back. */
export async function answerAction(
  context: SimulatorContext,
  request: SimulatorRequest,
): Promise<Reply | null> {
  const name = request.path.slice("/pages/do/".length);
  const act = actions.get(name);
  if (!act || request.method !== "POST") return null;
  const form = new URLSearchParams(request.body.toString("utf8"));
  await act(context, form);
  const back = form.get("back") ?? "";
  // Only a path of this server, never an address that a form from elsewhere supplies.
  if (/^\/(?![/\\])/.test(back)) return redirectReply(back);
  return redirectReply(pathIn(languageOf(request, form), name === "push-event" ? "/pages/pushes" : "/"));
}
