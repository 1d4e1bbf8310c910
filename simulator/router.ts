import { answerApi } from "./api/door";
import type { SimulatorContext } from "./context";
import { answerControl } from "./control/routes";
import type { Reply, SimulatorRequest } from "./http";
import { answerPage, isPage } from "./pages/routes";
import { answerRobotCall, isRobotCall } from "./robots/receive";

/** The tests' and the control page's own door. */
export const isControl = (path: string): boolean => path.startsWith("/control/");

/** All hosts of WeChat, told apart by path, and the simulator's own pages beside them. */
export async function answer(context: SimulatorContext, request: SimulatorRequest): Promise<Reply> {
  if (isControl(request.path)) return answerControl(context, request);
  if (request.path === "/favicon.ico") return { status: 204, headers: {}, body: "" };
  if (isPage(request.path)) return answerPage(context, request);
  if (isRobotCall(request.path)) return answerRobotCall(context, request);
  return answerApi(context, request);
}
