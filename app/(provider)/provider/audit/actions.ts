"use server";

import { z } from "zod";
import { providerAction } from "@/lib/context/actions";
import { requestAuditCheck } from "@/lib/services/audit/request-audit-check";

export const requestAuditCheckAction = providerAction(z.object({}), requestAuditCheck);
