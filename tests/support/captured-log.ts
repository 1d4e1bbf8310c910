import { createLogger } from "@/lib/context/logger";
import type { Logger } from "@/lib/services/context";

export interface CapturedLog {
  logger: Logger;
  /** The JSON lines exactly as they would have been printed. */
  lines: string[];
}

/** The portal's own logger, writing to memory. */
export function captureLog(): CapturedLog {
  const lines: string[] = [];
  const logger = createLogger({ LOG_LEVEL: "debug" }, { write: (line: string) => lines.push(line) });
  return { logger, lines };
}
