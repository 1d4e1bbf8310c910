import { z } from "zod";
import { defineJob } from "../define-job";

/** WeChat's lists for the filing form, read through one authorized mini program. */
export const syncFilingCatalogues = defineJob({
  name: "sync-filing-catalogues",
  payload: z.object({ authorizerId: z.string() }),
  policy: "short",
  concurrency: 1,
});
