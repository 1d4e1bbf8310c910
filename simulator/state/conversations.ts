import { z } from "zod";
import type { Database } from "./database";

const ConversationRow = z.object({ heardAt: z.number(), answers: z.number() });

const ANSWER_WINDOW_MS = 48 * 3_600_000;
const ANSWERS_MAX = 5;

/** Somebody wrote to an account: for 48 hours it may answer, five times. */
export function hearPerson(database: Database, authorizerAppid: string, openid: string, now: number): void {
  database.put("conversation", { authorizerAppid, openid, heardAt: now, answers: 0 });
}

/** Counts one answer to a person, or says why there may be none. */
export function answerPerson(
  database: Database,
  authorizerAppid: string,
  openid: string,
  now: number,
): "sent" | "window_closed" | "too_many" {
  const owner = "authorizerAppid = ? and openid = ?";
  const conversation = database.find(
    ConversationRow,
    `select heardAt, answers from conversation where ${owner}`,
    authorizerAppid,
    openid,
  );
  if (!conversation || now - conversation.heardAt > ANSWER_WINDOW_MS) return "window_closed";
  if (conversation.answers >= ANSWERS_MAX) return "too_many";
  database.run(`update conversation set answers = answers + 1 where ${owner}`, authorizerAppid, openid);
  return "sent";
}
