import { routes } from "@/lib/routes";
import type { InvitationView } from "@/lib/services/invitations/view-invitation";
import { type Html, html } from "./html";
import type { PhoneFrame } from "./page";
import { note } from "./parts";

/** The link leads a person who has a sign-in on to the checklist. */
export function memberNotice(t: PhoneFrame["t"], view: InvitationView): Html {
  return note(
    "good",
    t("phone.progress.member", { merchant: view.merchantName }),
    html`<p><a href="${routes.merchantOnboarding(view.merchantSlug)}">${t("phone.progress.checklist")}</a></p>`,
  );
}
