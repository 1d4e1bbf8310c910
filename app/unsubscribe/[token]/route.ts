import { readForm } from "@/app/i/_door/read-form";
import { phoneRoute, providerOf, type Visit } from "@/app/i/_door/visit";
import { renderUnsubscribePage, type UnsubscribePageInput } from "@/lib/phone/unsubscribe-page";
import { routes } from "@/lib/routes";
import { resubscribe, unsubscribe, viewUnsubscribe } from "@/lib/services/notices/unsubscribe";

/** Asks; mail programs and their scanners open links of their own accord. */
export const GET = phoneRoute(routes.unsubscribe, async (visit, token) =>
  answer(visit, { token, view: await viewUnsubscribe(visit.ctx, { token }), done: null }),
);

/**
 * Ends the letters, or takes that back. A mail provider's button comes from elsewhere, without a sender that a browser
 * would name and with a body of its own (RFC 8058): whoever has the link may, and it does nothing but this.
 */
export const POST = phoneRoute(
  routes.unsubscribe,
  async (visit, token) => {
    const form = await readWish(visit.request);
    if (form.wish !== "undo") {
      return answer(visit, { token, view: await unsubscribe(visit.ctx, { token }), done: "stopped" });
    }
    await resubscribe(visit.ctx, { token, before: readBefore(form.before ?? "") });
    return answer(visit, { token, view: await viewUnsubscribe(visit.ctx, { token }), done: "restored" });
  },
  { postsFrom: "anywhere" },
);

async function answer(visit: Visit, input: Omit<UnsubscribePageInput, "provider">): Promise<Response> {
  return visit.show(renderUnsubscribePage(visit.frame, { ...input, provider: await providerOf(visit) }));
}

/** Providers may send multipart, too; what is not our own form can only be theirs. */
async function readWish(request: Request): Promise<Record<string, string>> {
  const isForm = request.headers.get("content-type")?.startsWith("application/x-www-form-urlencoded");
  return isForm ? readForm(request) : {};
}

function readBefore(text: string): Map<string, string> {
  return new Map(
    text.split(",").flatMap((part): [string, string][] => {
      const [event = "", mail] = part.split("=");
      return mail === undefined ? [] : [[event, mail]];
    }),
  );
}
