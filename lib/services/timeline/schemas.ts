import { z } from "zod";
import { pageInput } from "../paging";

/** As the filters name them; what fits none is in the whole list only. */
export const timelineGroups = ["access", "profile", "papers", "violations", "calls"] as const;
export type TimelineGroup = (typeof timelineGroups)[number];

/** An export holds no more rows than this. */
export const timelineExportMax = 50_000;

export const timelineFilterInput = pageInput.extend({ group: z.enum(timelineGroups).optional() });
export type TimelineFilter = z.input<typeof timelineFilterInput>;
