import { phoneRoute } from "@/app/i/_door/visit";
import { renderLegalPersonPage } from "@/lib/phone/legal-person-page";
import { routes } from "@/lib/routes";
import { viewRegistrationLink } from "@/lib/services/registrations/view-registration-link";

/** What the legal person has to do, and the way to WeChat's page of today. */
export const GET = phoneRoute(routes.registrationLink, async (visit, token) =>
  visit.show(renderLegalPersonPage(visit.frame, await viewRegistrationLink(visit.ctx, { token }))),
);
