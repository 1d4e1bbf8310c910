import { z } from "zod";
import { defineJob } from "../define-job";

/** Mails an invitation to a team. The link is opened in the handler: a job holds no secret. */
export const sendMemberInvitation = defineJob({
  name: "send-member-invitation",
  payload: z.object({ invitationId: z.string() }),
  retry: { limit: 6, backoffSeconds: 15 },
  policy: "short",
});
