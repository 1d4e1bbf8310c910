"use server";

import { providerAction } from "@/lib/context/actions";
import {
  cancelImport,
  pauseImport,
  resumeImport,
  retryImport,
  startImport,
} from "@/lib/services/registration-imports/change-import";
import { importIdInput } from "@/lib/services/registration-imports/schemas";

export const startImportAction = providerAction(importIdInput, startImport);
export const pauseImportAction = providerAction(importIdInput, pauseImport);
export const resumeImportAction = providerAction(importIdInput, resumeImport);
export const cancelImportAction = providerAction(importIdInput, cancelImport);
export const retryImportAction = providerAction(importIdInput, retryImport);
