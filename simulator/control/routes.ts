import { z } from "zod";
import { simulatedNow } from "../clock";
import { type SimulatorContext, settingsOf } from "../context";
import { clearFaults, injectFault, listFaults } from "../faults";
import { GrantRefusal } from "../grants";
import { expireFilings, expireRegistrations, expireVerifications } from "../housekeeping";
import { jsonReply, type Reply, type SimulatorRequest } from "../http";
import { pushTicket, pushWhenSettled } from "../push/tickets";
import { advanceRegistration } from "../registrations/advance";
import { changeStanding, decideName, moveCategory } from "../standing";
import { countAccounts } from "../state/accounts";
import { listCallCounts, listCalls } from "../state/calls";
import {
  type Component,
  ComponentInput,
  listComponents,
  putComponent,
  writeComponent,
} from "../state/components";
import { listMails } from "../state/mails";
import { listPushes } from "../state/pushes";
import { findRegistration, listRegistrations } from "../state/registrations";
import { forgetEverything } from "../state/reset";
import { addRobot, addressOf, listRobotMessages, removeRobot } from "../state/robots";
import { changeSettings } from "../state/settings";
import { findVerification, listVerifications } from "../state/verifications";
import { advanceVerification } from "../verifications/advance";
import { decideAppeal, openAppeal, recordViolation } from "../violations";
import { createAccountsOperation, listAccountsOperation, updateAccountOperation } from "./accounts";
import { pushEventOperation } from "./callbacks";
import { operations } from "./contract";
import { ControlError } from "./errors";
import { servedFilings } from "./filings";
import {
  authorizeManyOperation,
  authorizeOperation,
  unauthorizeOperation,
  updateAuthorizedOperation,
} from "./grants";
import { getComponent } from "./lookup";
import { type Served, serve } from "./serve";

/** Sets the clock and lets what fell due happen. Shared with the control page. */
export async function moveClock(context: SimulatorContext, bySeconds: number) {
  await context.clock.setOffsetMs((await context.clock.offsetMs()) + bySeconds * 1000);
  context.background.start(pushWhenSettled(context));
  await expireRegistrations(context);
  await expireFilings(context);
  await expireVerifications(context);
  return readClock(context);
}

const readClock = async (context: SimulatorContext) => ({
  now: new Date(await simulatedNow(context.clock)).toISOString(),
  offsetMs: await context.clock.offsetMs(),
});

export function setTicketPush(context: SimulatorContext, componentAppid: string, on: boolean): Component {
  const component = getComponent(context.database, componentAppid);
  return writeComponent(context.database, { ...component, ticketPushOn: on });
}

/** Shared with the console page. */
export async function registerComponentOperation(
  context: SimulatorContext,
  input: ComponentInput,
): Promise<Component> {
  const now = await simulatedNow(context.clock);
  const component = putComponent(context.database, input, now);
  // A receiver that has just been set up should not wait an interval for its first ticket.
  if (component.ticketPushOn) context.background.start(pushTicket(context, component, now));
  return component;
}

/** Shared with the console page. */
export async function updateComponentOperation(
  context: SimulatorContext,
  { appid, changes }: { appid: string; changes: Partial<ComponentInput> },
): Promise<Component> {
  const unknown = Object.keys(changes).filter((name) => !Object.hasOwn(ComponentInput.shape, name));
  if (unknown.length > 0) throw new ControlError(409, `no such setting: ${unknown.join(", ")}`);
  const before = getComponent(context.database, appid);
  const merged = { ...before, ...changes, appid };
  return putComponent(context.database, merged, await simulatedNow(context.clock));
}

const served: Record<keyof typeof operations, Served> = {
  registerComponent: serve(operations.registerComponent, registerComponentOperation),
  updateComponent: serve(operations.updateComponent, updateComponentOperation),
  listComponents: serve(operations.listComponents, ({ database }) => listComponents(database)),
  createAccounts: serve(operations.createAccounts, createAccountsOperation),
  updateAccount: serve(operations.updateAccount, updateAccountOperation),
  listAccounts: serve(operations.listAccounts, listAccountsOperation),
  authorize: serve(operations.authorize, authorizeOperation),
  updateAuthorized: serve(operations.updateAuthorized, updateAuthorizedOperation),
  authorizeMany: serve(operations.authorizeMany, authorizeManyOperation),
  unauthorize: serve(operations.unauthorize, unauthorizeOperation),
  listRegistrations: serve(operations.listRegistrations, ({ database }, filter) =>
    listRegistrations(database, filter),
  ),
  advanceRegistration: serve(operations.advanceRegistration, async (context, { id, move, status }) => {
    const registration = findRegistration(context.database, id);
    if (!registration) throw new ControlError(404, `no registration ${id}`);
    return advanceRegistration(
      context,
      registration,
      { name: move, ...(status === undefined ? {} : { status }) },
      await simulatedNow(context.clock),
    );
  }),
  changeStanding: serve(operations.changeStanding, changeStanding),
  moveCategory: serve(operations.moveCategory, moveCategory),
  decideName: serve(operations.decideName, decideName),
  addViolation: serve(operations.addViolation, (context, { at, ...input }) =>
    recordViolation(context, { ...input, at: at === undefined ? undefined : Date.parse(at) }),
  ),
  openAppeal: serve(operations.openAppeal, openAppeal),
  decideAppeal: serve(operations.decideAppeal, decideAppeal),
  ...servedFilings,
  listVerifications: serve(operations.listVerifications, ({ database }, filter) =>
    listVerifications(database, filter),
  ),
  advanceVerification: serve(operations.advanceVerification, async (context, { id, move, reason }) => {
    const verification = findVerification(context.database, id);
    if (!verification) throw new ControlError(404, `no verification ${id}`);
    return advanceVerification(
      context,
      verification,
      { name: move, ...(reason === undefined ? {} : { reason }) },
      await simulatedNow(context.clock),
    );
  }),
  pushTicket: serve(operations.pushTicket, async (context, { componentAppid }) =>
    pushTicket(context, getComponent(context.database, componentAppid), await simulatedNow(context.clock)),
  ),
  setTicketPush: serve(operations.setTicketPush, (context, { componentAppid, on }) =>
    setTicketPush(context, componentAppid, on),
  ),
  pushEvent: serve(operations.pushEvent, pushEventOperation),
  readClock: serve(operations.readClock, readClock),
  moveClock: serve(operations.moveClock, (context, { bySeconds }) => moveClock(context, bySeconds)),
  injectFault: serve(operations.injectFault, ({ database }, input) => injectFault(database, input)),
  listFaults: serve(operations.listFaults, ({ database }) => listFaults(database)),
  clearFaults: serve(operations.clearFaults, ({ database }, { id }) => ({
    cleared: clearFaults(database, id),
  })),
  listCalls: serve(operations.listCalls, ({ database }, filter) => listCalls(database, filter)),
  countCalls: serve(operations.countCalls, ({ database }, filter) => ({
    calls: listCallCounts(database, filter).reduce((sum, { calls }) => sum + calls, 0),
  })),
  stats: serve(operations.stats, ({ database }) => ({
    components: listComponents(database).length,
    accounts: countAccounts(database, {}),
    activeAuthorizations: database.count("select count(*) as n from authorization where active = 1"),
    calls: listCallCounts(database, {}),
  })),
  listPushes: serve(operations.listPushes, ({ database }, filter) => listPushes(database, filter)),
  addRobot: serve(operations.addRobot, async ({ database, clock }, input) => {
    const robot = addRobot(database, input, await simulatedNow(clock));
    return { ...robot, address: addressOf(robot) };
  }),
  removeRobot: serve(operations.removeRobot, ({ database }, { platform, token }) => {
    removeRobot(database, platform, token);
    return null;
  }),
  listRobotMessages: serve(operations.listRobotMessages, ({ database }, filter) =>
    listRobotMessages(database, filter),
  ),
  listMails: serve(operations.listMails, ({ database }, filter) => listMails(database, filter)),
  readSettings: serve(operations.readSettings, settingsOf),
  changeSettings: serve(operations.changeSettings, ({ database }, changes) =>
    changeSettings(database, changes),
  ),
  idle: serve(operations.idle, async ({ background }) => {
    await background.idle();
    return {};
  }),
  reset: serve(operations.reset, ({ database }) => {
    forgetEverything(database);
    return {};
  }),
};

const byName = new Map(Object.entries(served));

export async function answerControl(context: SimulatorContext, request: SimulatorRequest): Promise<Reply> {
  const operation = byName.get(request.path.slice("/control/".length));
  if (!operation) return jsonReply({ error: "no such operation" }, 404);
  try {
    const text = request.body.toString("utf8");
    return jsonReply(await operation(context, text === "" ? {} : JSON.parse(text)));
  } catch (cause) {
    return refusal(cause);
  }
}

function refusal(cause: unknown): Reply {
  if (cause instanceof z.ZodError) return jsonReply({ error: z.prettifyError(cause) }, 400);
  if (cause instanceof SyntaxError) return jsonReply({ error: cause.message }, 400);
  if (cause instanceof ControlError) return jsonReply({ error: cause.message }, cause.status);
  if (cause instanceof GrantRefusal) return jsonReply({ error: cause.message, reason: cause.reason }, 409);
  throw cause;
}
