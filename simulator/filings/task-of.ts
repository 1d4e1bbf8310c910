import type { Database } from "../state/database";
import { type FaceTask, findFaceTask } from "../state/filings";

/** The account's own task. */
export function taskOf(database: Database, appid: string, id: string): FaceTask | undefined {
  const task = findFaceTask(database, id);
  return task?.appid === appid ? task : undefined;
}
