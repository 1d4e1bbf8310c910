import { addSeconds } from "@/lib/clock";

const smsSeconds = 24 * 3600;

/** Until when the authority's SMS can be answered: from the state's change on; WeChat itself tells no deadline. */
export const smsDeadlineOf = ({ updatedAt }: { updatedAt: Date }): Date => addSeconds(updatedAt, smsSeconds);
