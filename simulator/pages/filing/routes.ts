import { simulatedNow } from "../../clock";
import type { SimulatorContext } from "../../context";
import { moveFaceTask, moveFiling, moveProcedure } from "../../control/filings";
import { getAccount } from "../../control/lookup";
import { type Reply, redirectReply, type SimulatorRequest } from "../../http";
import { ProcedureMove } from "../../state/filing-procedures";
import { FaceMove, FilingMove } from "../../state/filings";
import { languageOf, pathIn } from "../language";
import { FILINGS_PATH, filingPath, renderFiling, renderFilings } from "./filing-page";

export const isFilingPage = (path: string): boolean =>
  path === FILINGS_PATH || path.startsWith(`${FILINGS_PATH}/`);

/** Reviewers, the authority and the administrator, each with their buttons. @throws ControlError, ZodError */
export async function answerFilingPage(context: SimulatorContext, request: SimulatorRequest): Promise<Reply> {
  const form = new URLSearchParams(request.method === "POST" ? request.body.toString("utf8") : "");
  const language = languageOf(request, form);
  const appid = request.path.slice(FILINGS_PATH.length + 1);
  if (appid === "") return renderFilings(context, language);
  const account = getAccount(context.database, appid);
  if (request.method !== "POST")
    return renderFiling(context, account, language, await simulatedNow(context.clock));
  await act(context, appid, form);
  return redirectReply(pathIn(language, filingPath(appid)));
}

async function act(context: SimulatorContext, appid: string, form: URLSearchParams): Promise<void> {
  const move = form.get("move");
  const task = form.get("face");
  if (task !== null) {
    await moveFaceTask(context, { id: task, move: FaceMove.parse(move) });
    return;
  }
  const procedure = form.get("procedure");
  if (procedure !== null) {
    moveProcedure(context, { id: procedure, move: ProcedureMove.parse(move), reason: "资料不清晰" });
    return;
  }
  const problems = form.getAll("problem").map((key_name) => ({
    key_name,
    error: form.get("error") ?? "",
    suggest: form.get("suggest") ?? "",
  }));
  await moveFiling(context, { appid, move: FilingMove.parse(move), problems });
}
