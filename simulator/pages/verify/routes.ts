import { simulatedNow } from "../../clock";
import type { SimulatorContext } from "../../context";
import { ControlError } from "../../control/errors";
import { type Reply, redirectReply, type SimulatorRequest } from "../../http";
import {
  findVerification,
  findVerificationByPage,
  type Verification,
  VerificationMove,
} from "../../state/verifications";
import { advanceVerification } from "../../verifications/advance";
import { languageOf, pathIn, wordsOf } from "../language";
import { renderProblem } from "../layout";
import { renderAdministrator, VERIFICATION_PATH } from "./administrator";
import { AUDITORS_PATH, answerMedia, renderVerification, renderVerificationList } from "./auditors";

export const isVerificationPage = (path: string): boolean =>
  path === VERIFICATION_PATH || path === AUDITORS_PATH || path.startsWith(`${AUDITORS_PATH}/`);

/** The pages of a verification: of the administrator, who gets the address from the provider, and of the auditors. */
export async function answerVerificationPage(
  context: SimulatorContext,
  request: SimulatorRequest,
): Promise<Reply | null> {
  const form = new URLSearchParams(request.method === "POST" ? request.body.toString("utf8") : "");
  return request.path === VERIFICATION_PATH
    ? answerAdministrator(context, request, form)
    : answerAuditors(context, request, form);
}

async function answerAdministrator(
  context: SimulatorContext,
  request: SimulatorRequest,
  form: URLSearchParams,
): Promise<Reply> {
  const language = languageOf(request, form);
  const words = wordsOf(language);
  const query = { auth_token: request.query.get("auth_token") ?? "" };
  const verification = findVerificationByPage(context.database, query.auth_token);
  if (!verification) {
    return renderProblem(language, pathIn(language === "en" ? "zh" : "en", VERIFICATION_PATH, query), {
      title: words("链接无效", "The link is not valid"),
      detail: words("请让服务商重新发送链接", "Ask the provider for a new link"),
    });
  }
  const now = await simulatedNow(context.clock);
  if (request.method !== "POST") return renderAdministrator(context, verification, language, now);
  await moveOn(context, verification, form, now);
  return redirectReply(pathIn(language, VERIFICATION_PATH, query));
}

async function answerAuditors(
  context: SimulatorContext,
  request: SimulatorRequest,
  form: URLSearchParams,
): Promise<Reply | null> {
  const id = request.path.slice(AUDITORS_PATH.length + 1);
  if (id === "") return renderVerificationList(context, request);
  if (id === "media") return answerMedia(context, request);
  if (request.method !== "POST") return renderVerification(context, request, id);
  const verification = findVerification(context.database, id);
  if (!verification) return null;
  await moveOn(context, verification, form, await simulatedNow(context.clock));
  return redirectReply(pathIn(languageOf(request, form), `${AUDITORS_PATH}/${id}`));
}

/** A second click, or one that comes late, changes nothing. */
async function moveOn(
  context: SimulatorContext,
  verification: Verification,
  form: URLSearchParams,
  now: number,
): Promise<void> {
  const name = VerificationMove.safeParse(form.get("move"));
  if (!name.success) return;
  try {
    await advanceVerification(
      context,
      verification,
      { name: name.data, reason: form.get("reason") ?? "" },
      now,
    );
  } catch (cause) {
    if (!(cause instanceof ControlError)) throw cause;
  }
}
