import { simulatedNow } from "../../clock";
import type { SimulatorContext } from "../../context";
import { ControlError } from "../../control/errors";
import { type Reply, redirectReply, type SimulatorRequest } from "../../http";
import { advanceRegistration } from "../../registrations/advance";
import { findRegistrationByPage, type Registration, RegistrationMove } from "../../state/registrations";
import { languageOf, pathIn, wordsOf } from "../language";
import { renderProblem } from "../layout";
import { renderRegistration } from "./legal-person";
import { answerLending, renderLending } from "./lending";
import { answerOfficialAccount, OFFICIAL_ACCOUNT_PATH } from "./official-account";

const REGISTRATION_PATH = "/wxawap/fastregister";

export const isRegistrationPage = (path: string): boolean =>
  path === REGISTRATION_PATH || path === OFFICIAL_ACCOUNT_PATH;

/** The pages that people open to create a mini program: WeChat sends nobody there by itself. */
export async function answerRegistrationPage(
  context: SimulatorContext,
  request: SimulatorRequest,
): Promise<Reply> {
  if (request.path === OFFICIAL_ACCOUNT_PATH) return answerOfficialAccount(context, request);
  const form = new URLSearchParams(request.method === "POST" ? request.body.toString("utf8") : "");
  const language = languageOf(request, form);
  const words = wordsOf(language);
  const query = { create_token: request.query.get("create_token") ?? "" };
  const isLending = request.query.has("lend");
  const address = pathIn(language, REGISTRATION_PATH, { ...query, ...(isLending ? { lend: "1" } : {}) });
  const registration = findRegistrationByPage(context.database, query.create_token);
  if (!registration) {
    return renderProblem(language, pathIn(language === "en" ? "zh" : "en", REGISTRATION_PATH, query), {
      title: words("链接无效", "The link is not valid"),
      detail: words("请让服务商重新发送链接", "Ask the provider for a new link"),
    });
  }
  if (request.method === "POST") {
    const now = await simulatedNow(context.clock);
    if (isLending) await answerLending(context, registration, form.get("move") === "agree", now);
    else await moveOn(context, registration, form, now);
    return redirectReply(address);
  }
  const now = await simulatedNow(context.clock);
  return isLending
    ? renderLending(registration, language)
    : renderRegistration(context, registration, language, now);
}

/** A second click, or one that comes late, changes nothing. */
async function moveOn(
  context: SimulatorContext,
  registration: Registration,
  form: URLSearchParams,
  now: number,
): Promise<void> {
  const name = RegistrationMove.safeParse(form.get("move"));
  if (!name.success) return;
  try {
    const status = Number(form.get("status") ?? Number.NaN);
    await advanceRegistration(
      context,
      registration,
      { name: name.data, ...(Number.isInteger(status) ? { status } : {}) },
      now,
    );
  } catch (cause) {
    if (!(cause instanceof ControlError)) throw cause;
  }
}
