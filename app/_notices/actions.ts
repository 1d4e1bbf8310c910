"use server";

import { accountAction } from "@/lib/context/actions";
import { readAllNotices } from "@/lib/services/notices/read-notices";
import { inboxInput } from "@/lib/services/notices/schemas";

export const readAllNoticesAction = accountAction(inboxInput, readAllNotices);
