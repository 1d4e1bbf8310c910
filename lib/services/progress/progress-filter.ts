import { and, eq, ne, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { merchantProgress, onboardingStages, requirementOwners } from "@/db/schema";
import { ofComponent } from "../components/of-component";
import { merchantIdsFound } from "../merchants/list-merchants";
import { pageInput } from "../paging";

export const progressFilterInput = pageInput.extend({
  /** Of the merchant: two Chinese characters or more of the name, or the beginning of the slug. */
  q: z.string().trim().max(60).optional(),
  stage: z.enum(onboardingStages).optional(),
  owner: z.enum(requirementOwners).optional(),
  component: z.string().max(64).optional(),
});
export type ProgressFilter = z.input<typeof progressFilterInput>;
type Narrowed = Partial<z.output<typeof progressFilterInput>>;

/** Nobody waits for a merchant that is live: those are listed when their stage is asked for. */
export function progressCondition({ q, stage, owner, component }: Narrowed): SQL | undefined {
  return and(
    stage ? eq(merchantProgress.stage, stage) : ne(merchantProgress.stage, "live"),
    ...whoAndWhere({ q, owner, component }),
  );
}

/** What narrows the chart as it narrows the list. */
export function whoAndWhere({ q, owner, component }: Omit<Narrowed, "stage">): (SQL | undefined)[] {
  return [
    owner ? and(eq(merchantProgress.owner, owner), ne(merchantProgress.stage, "live")) : undefined,
    q ? sql`${merchantProgress.merchantId} in ${merchantIdsFound(q)}` : undefined,
    ofComponent(merchantProgress.componentId, component),
  ];
}
