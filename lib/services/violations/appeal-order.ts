import { desc } from "drizzle-orm";
import { appeal } from "@/db/schema";

/** By when they were handed in: what WeChat tells again does not become newer by that. */
export const newestAppealFirst = [desc(appeal.appealedAt), desc(appeal.id)];
