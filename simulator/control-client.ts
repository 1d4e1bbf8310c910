import type { z } from "zod";
import { type Operation, operations } from "./control/contract";

/** The simulator refused a control call. */
class SimulatorControlError extends Error {
  constructor(
    readonly operation: string,
    readonly status: number,
    message: string,
  ) {
    super(`simulator ${operation}: ${message}`);
    this.name = "SimulatorControlError";
  }
}

export type SimulatorControl = ReturnType<typeof createSimulatorControl>;

/**
 * A client of the simulator's control API, for seeds, tests and demonstrations.
 * `url` is the simulator's address. Every method throws SimulatorControlError when it is refused.
 */
export function createSimulatorControl(url: string) {
  const method =
    <I extends z.ZodType, O extends z.ZodType>(name: string, operation: Operation<I, O>) =>
    async (input?: z.input<I>): Promise<z.output<O>> =>
      operation.output.parse(await post(url, name, input ?? {}));
  const required =
    <I extends z.ZodType, O extends z.ZodType>(name: string, operation: Operation<I, O>) =>
    (input: z.input<I>): Promise<z.output<O>> =>
      method(name, operation)(input);

  return {
    /** Registers a platform, or replaces its configuration; tickets and tokens stay. */
    registerComponent: required("registerComponent", operations.registerComponent),
    /** Changes part of a platform: secret reset, new EncodingAESKey, whitelist, published… */
    updateComponent: required("updateComponent", operations.updateComponent),
    listComponents: method("listComponents", operations.listComponents),
    /** Creates accounts from a list, or `count` of them from a template; thousands at once. */
    createAccounts: required("createAccounts", operations.createAccounts),
    updateAccount: required("updateAccount", operations.updateAccount),
    listAccounts: method("listAccounts", operations.listAccounts),
    /** The administrator agrees, as on the page. Resolves after the event was delivered or given up. */
    authorize: required("authorize", operations.authorize),
    /** The same for an account that is authorized already, with other sets. */
    updateAuthorized: required("updateAuthorized", operations.updateAuthorized),
    authorizeMany: required("authorizeMany", operations.authorizeMany),
    unauthorize: required("unauthorize", operations.unauthorize),
    listRegistrations: method("listRegistrations", operations.listRegistrations),
    advanceRegistration: required("advanceRegistration", operations.advanceRegistration),
    changeStanding: required("changeStanding", operations.changeStanding),
    moveCategory: required("moveCategory", operations.moveCategory),
    decideName: required("decideName", operations.decideName),
    addViolation: required("addViolation", operations.addViolation),
    openAppeal: required("openAppeal", operations.openAppeal),
    decideAppeal: required("decideAppeal", operations.decideAppeal),
    listFilings: method("listFilings", operations.listFilings),
    findFiling: required("findFiling", operations.findFiling),
    advanceFiling: required("advanceFiling", operations.advanceFiling),
    listFaceTasks: required("listFaceTasks", operations.listFaceTasks),
    advanceFaceTask: required("advanceFaceTask", operations.advanceFaceTask),
    advanceProcedure: required("advanceProcedure", operations.advanceProcedure),
    listVerifications: method("listVerifications", operations.listVerifications),
    advanceVerification: required("advanceVerification", operations.advanceVerification),
    pushTicket: required("pushTicket", operations.pushTicket),
    setTicketPush: required("setTicketPush", operations.setTicketPush),
    /** Pushes any inner document to either URL; answers every attempt with the receiver's reply. */
    pushEvent: required("pushEvent", operations.pushEvent),
    readClock: method("readClock", operations.readClock),
    moveClock: required("moveClock", operations.moveClock),
    injectFault: required("injectFault", operations.injectFault),
    listFaults: method("listFaults", operations.listFaults),
    clearFaults: method("clearFaults", operations.clearFaults),
    /** Newest first, with request and answer as they were on the wire. */
    listCalls: method("listCalls", operations.listCalls),
    countCalls: method("countCalls", operations.countCalls),
    stats: method("stats", operations.stats),
    listPushes: method("listPushes", operations.listPushes),
    /** What the portal wrote to people, newest first. */
    /** A robot of a group at one of the three platforms, with its address as the platform shows it. */
    addRobot: required("addRobot", operations.addRobot),
    removeRobot: required("removeRobot", operations.removeRobot),
    listRobotMessages: method("listRobotMessages", operations.listRobotMessages),
    listMails: method("listMails", operations.listMails),
    readSettings: method("readSettings", operations.readSettings),
    changeSettings: required("changeSettings", operations.changeSettings),
    idle: method("idle", operations.idle),
    reset: method("reset", operations.reset),
  };
}

async function post(url: string, name: string, input: unknown): Promise<unknown> {
  const response = await fetch(new URL(`/control/${name}`, url), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(input),
  });
  const text = await response.text();
  if (!response.ok) throw new SimulatorControlError(name, response.status, text.slice(0, 500));
  return JSON.parse(text);
}
