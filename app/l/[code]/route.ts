import { phoneRoute } from "@/app/i/_door/visit";
import { renderAdministratorPage } from "@/lib/phone/administrator-page";
import { renderLegalPersonPage } from "@/lib/phone/legal-person-page";
import { routes } from "@/lib/routes";
import { viewRegistrationLink } from "@/lib/services/registrations/view-registration-link";
import { viewVerificationLink } from "@/lib/services/verifications/view-verification-link";

/** What the legal person or the administrator has to do, and the way to WeChat's page of today. */
export const GET = phoneRoute(routes.registrationLink, async (visit, token) => {
  const verification = await viewVerificationLink(visit.ctx, { token });
  return visit.show(
    verification
      ? renderAdministratorPage(visit.frame, verification)
      : renderLegalPersonPage(visit.frame, await viewRegistrationLink(visit.ctx, { token })),
  );
});
