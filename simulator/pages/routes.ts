import { prettifyError, ZodError } from "zod";
import type { SimulatorContext } from "../context";
import { ControlError } from "../control/errors";
import { GrantRefusal } from "../grants";
import type { Reply, SimulatorRequest } from "../http";
import { drawCode } from "./account-code";
import { answerConsole } from "./console";
import { answerAction } from "./control/actions";
import { renderAccountDetail, renderCallDetail, renderMailDetail, renderPushDetail } from "./control/details";
import { renderHome } from "./control/home";
import { renderAccountList, renderCallList, renderMailList, renderPushList } from "./control/lists";
import { renderPushForm } from "./control/push-form";
import { renderRobots } from "./control/robots";
import { answerFilingPage, isFilingPage } from "./filing/routes";
import { languageOf, pathIn, wordsOf } from "./language";
import { renderProblem } from "./layout";
import { isPluginPage } from "./link/plugin";
import { answerLinkEntry, answerLinkStep, answerPluginPage, isLinkEntry } from "./link/routes";
import { renderNewPlatform, renderPlatform } from "./platforms";
import { answerRegistrationPage, isRegistrationPage } from "./register/routes";
import { answerVerificationPage, isVerificationPage } from "./verify/routes";

export const isPage = (path: string): boolean =>
  path === "/" ||
  path.startsWith("/pages/") ||
  isLinkEntry(path) ||
  isRegistrationPage(path) ||
  isVerificationPage(path);

export async function answerPage(context: SimulatorContext, request: SimulatorRequest): Promise<Reply> {
  if (isLinkEntry(request.path)) return answerLinkEntry(context, request);
  if (isRegistrationPage(request.path)) return answerRegistrationPage(context, request);
  if (isPluginPage(request.path)) return answerPluginPage(context, request);
  if (request.path.startsWith("/pages/link/")) return answerLinkStep(context, request);
  try {
    return (await answerOwnPage(context, request)) ?? unknownPage(request);
  } catch (cause) {
    if (cause instanceof ControlError || cause instanceof GrantRefusal || cause instanceof ZodError) {
      const detail = cause instanceof ZodError ? prettifyError(cause) : cause.message;
      return problem(request, wordsOf(languageOf(request))("无法完成", "This cannot be done"), detail);
    }
    throw cause;
  }
}

async function answerOwnPage(context: SimulatorContext, request: SimulatorRequest): Promise<Reply | null> {
  if (isVerificationPage(request.path)) return answerVerificationPage(context, request);
  if (request.path.startsWith("/pages/do/")) return answerAction(context, request);
  if (isFilingPage(request.path)) return answerFilingPage(context, request);
  if (request.path === "/pages/console") return answerConsole(context, request);
  if (request.method !== "GET") return null;
  const [, , section, id] = request.path.split("/");
  if (request.path === "/") return renderHome(context, request);
  if (section === "push") return renderPushForm(context, request);
  if (section === "accounts") {
    return id ? renderAccountDetail(context, request, id) : renderAccountList(context, request);
  }
  if (section === "codes" && id) return drawCode(context, id);
  if (section === "platforms" && id) {
    return id === "new" ? renderNewPlatform(request) : renderPlatform(context, request, id);
  }
  if (section === "calls")
    return id ? renderCallDetail(context, request, id) : renderCallList(context, request);
  if (request.path === "/pages/robots") return renderRobots(context, request);
  if (section === "mails")
    return id ? renderMailDetail(context, request, id) : renderMailList(context, request);
  if (section === "pushes")
    return id ? renderPushDetail(context, request, id) : renderPushList(context, request);
  return null;
}

const unknownPage = (request: SimulatorRequest): Reply => ({
  ...problem(request, wordsOf(languageOf(request))("没有这个页面", "There is no such page"), request.path),
  status: 404,
});

function problem(request: SimulatorRequest, title: string, detail: string): Reply {
  const language = languageOf(request);
  return renderProblem(language, pathIn(language === "en" ? "zh" : "en", "/"), { title, detail });
}
