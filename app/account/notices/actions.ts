"use server";

import { z } from "zod";
import { accountAction } from "@/lib/context/actions";
import { resetNoticeSettings, saveNoticeSettings } from "@/lib/services/notices/save-notice-settings";
import { saveNoticeSettingsInput } from "@/lib/services/notices/schemas";

export const saveNoticeSettingsAction = accountAction(saveNoticeSettingsInput, saveNoticeSettings);

export const resetNoticeSettingsAction = accountAction(z.object({}), resetNoticeSettings);
