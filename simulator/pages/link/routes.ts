import { simulatedNow } from "../../clock";
import type { SimulatorContext } from "../../context";
import { jsonReply, type Reply, type SimulatorRequest } from "../../http";
import { beginLinkSession, findLinkSession, type LinkSession } from "../../state/link-sessions";
import { type Language, languageOf, pathIn, wordsOf } from "../language";
import { renderProblem } from "../layout";
import { checkLink, LinkProblem } from "./check-link";
import { renderAccounts } from "./choose-account";
import { renderConsent } from "./consent";
import { decide, renderDone } from "./decide";
import { answerPlugin } from "./plugin";
import { renderScan } from "./scan";

/** The addresses that a platform links to; the second form of H5 is the older one. */
const entries: ReadonlyMap<string, LinkSession["form"]> = new Map([
  ["/cgi-bin/componentloginpage", "pc"],
  ["/wxaopen/safe/bindcomponent", "h5"],
  ["/safe/bindcomponent", "h5"],
]);

export const isLinkEntry = (path: string): boolean => entries.has(path);

/** The first request of a link: the only one that looks at the Referer. */
export async function answerLinkEntry(context: SimulatorContext, request: SimulatorRequest): Promise<Reply> {
  const language = languageOf(request);
  return explained(request, language, async () => {
    const form = entries.get(request.path) ?? "pc";
    const now = await simulatedNow(context.clock);
    const link = checkLink(context, request, form, wordsOf(language), now);
    return renderScan(context, request, beginLinkSession(context.database, link), language);
  });
}

/** The arguments of the plugin, in words when something is wrong with them. */
export async function answerPluginPage(context: SimulatorContext, request: SimulatorRequest): Promise<Reply> {
  return explained(request, languageOf(request), () => answerPlugin(context, request));
}

/** `/pages/link/<session>/<step>` */
export async function answerLinkStep(context: SimulatorContext, request: SimulatorRequest): Promise<Reply> {
  const form = new URLSearchParams(request.method === "POST" ? request.body.toString("utf8") : "");
  const language = languageOf(request, form);
  const words = wordsOf(language);
  const [id = "", step = ""] = request.path.slice("/pages/link/".length).split("/");
  const session = findLinkSession(context.database, id);
  return explained(request, language, async () => {
    if (!session) {
      throw new LinkProblem(
        words("授权链接已失效", "The link is no longer valid"),
        words("请返回重新发起授权", "Go back and start again"),
      );
    }
    if (step === "state") return jsonReply({ location: session.outcome === "" ? null : session.outcome });
    if (step === "accounts") return renderAccounts(context, request, session, language);
    if (step === "consent") return renderConsent(context, request, session, language);
    if (step === "done") return renderDone(session, language);
    if (step === "decide" && request.method === "POST") {
      return decide(context, request, session, form, await simulatedNow(context.clock));
    }
    return renderScan(context, request, session, language);
  });
}

async function explained(
  request: SimulatorRequest,
  language: Language,
  work: () => Promise<Reply>,
): Promise<Reply> {
  try {
    return await work();
  } catch (cause) {
    if (!(cause instanceof LinkProblem)) throw cause;
    const query = Object.fromEntries([...request.query].filter(([name]) => name !== "lang"));
    const other = pathIn(language === "en" ? "zh" : "en", request.path, query);
    return renderProblem(language, other, { title: cause.title, detail: cause.detail });
  }
}
