import { z } from "zod";

/** As WeChat writes its request ids. */
export const ridPattern = /^[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/;

const ridInput = z.string().trim().toLowerCase().regex(ridPattern, { error: "rid" });

const id = z.string().min(1).max(64);

export const lookUpCallRidInput = z.object({ callId: id });

/** `component` is the AppID of the platform whose call it was. */
export const lookUpRidInput = z.object({ rid: ridInput, component: id });
export type LookUpRidInput = z.input<typeof lookUpRidInput>;
