import { and, count, desc, eq, gte } from "drizzle-orm";
import { z } from "zod";
import { apiCall } from "@/db/schema";
import { requireProviderPermission } from "@/lib/auth/permissions";
import { addSeconds } from "@/lib/clock";
import { NotFoundError } from "@/lib/errors";
import {
  type DocumentedError,
  endpointsWithCode,
  errorListDocs,
  findDocumentedError,
  kindOfCode,
} from "@/lib/wechat/error-texts";
import { type WechatErrorKind, wechatErrorKinds } from "@/lib/wechat/errors";
import { type ProviderContext, withRead } from "../context";
import { type CallListItem, readCallApps, toCallItem } from "./call-item";

export const explainErrorInput = z.object({
  /** An errcode, or a kind of failure for what never had one. */
  code: z.union([
    z.enum(wechatErrorKinds),
    z
      .string()
      .regex(/^-?\d{1,9}$/)
      .transform(Number),
  ]),
  component: z.string().max(64).optional(),
});

export interface ErrorExplanation {
  /** Null when the page is about a kind of failure. */
  errcode: number | null;
  kind: WechatErrorKind;
  documented: DocumentedError | null;
  /** Whose pages list the code. */
  endpoints: { name: string; docs: string }[];
  /** WeChat's list of all codes. */
  docs: string;
  /** Failed calls with this code in the last 24 hours. */
  lastDay: number;
  newest: CallListItem[];
}

const newestMax = 5;

/** What is known of a code, and where it has been met; WeChat is not asked. @throws NotFoundError for what is no code */
export async function explainError(
  ctx: ProviderContext,
  input: z.input<typeof explainErrorInput>,
): Promise<ErrorExplanation> {
  requireProviderPermission(ctx, "call.read");
  const parsed = explainErrorInput.safeParse(input);
  if (!parsed.success) throw new NotFoundError("not an error code");
  const { code, component } = parsed.data;
  const matches = and(
    eq(apiCall.failed, true),
    typeof code === "number" ? eq(apiCall.errcode, code) : eq(apiCall.kind, code),
    component === undefined ? undefined : eq(apiCall.componentAppid, component),
  );
  const facts =
    typeof code === "number"
      ? {
          errcode: code,
          kind: kindOfCode(code),
          documented: findDocumentedError(code),
          endpoints: endpointsWithCode(code),
        }
      : { errcode: null, kind: code, documented: null, endpoints: [] };
  return withRead(ctx, async (tx) => {
    const [counted] = await tx
      .select({ total: count() })
      .from(apiCall)
      .where(and(matches, gte(apiCall.startedAt, addSeconds(ctx.clock.now(), -86_400))));
    const rows = await tx
      .select()
      .from(apiCall)
      .where(matches)
      .orderBy(desc(apiCall.startedAt), desc(apiCall.id))
      .limit(newestMax);
    const apps = await readCallApps(tx, rows);
    return {
      ...facts,
      docs: errorListDocs,
      lastDay: counted?.total ?? 0,
      newest: rows.map((row) => toCallItem(row, apps)),
    };
  });
}
