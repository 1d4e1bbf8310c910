import type { z } from "zod";
import { InvalidInputError } from "@/lib/errors";
import type { Result } from "@/lib/result";
import type { AccountContext, MerchantContext, ProviderContext } from "@/lib/services/context";
import { toFailure } from "./failure";
import { findAccountContext, findMerchantContext, findProviderContext, refusal } from "./request";

/** A verb of the provider's staff as a server action. The verb itself checks its permission. */
export function providerAction<Input, Data>(
  schema: z.ZodType<unknown, Input>,
  verb: (ctx: ProviderContext, input: Input) => Promise<Data>,
) {
  return async (input: Input): Promise<Result<Data>> => {
    try {
      const ctx = await findProviderContext();
      if (!ctx) throw await refusal();
      return { ok: true, data: await verb(ctx, checked(schema, input)) };
    } catch (error) {
      return toFailure(error);
    }
  };
}

/** A verb on the person's own account as a server action. */
export function accountAction<Input, Data>(
  schema: z.ZodType<unknown, Input>,
  verb: (ctx: AccountContext, input: Input) => Promise<Data>,
) {
  return async (input: Input): Promise<Result<Data>> => {
    try {
      const ctx = await findAccountContext();
      if (!ctx) throw await refusal();
      return { ok: true, data: await verb(ctx, checked(schema, input)) };
    } catch (error) {
      return toFailure(error);
    }
  };
}

/** A verb within one merchant as a server action; the merchant comes by slug, as in the address. */
export function merchantAction<Input, Data>(
  schema: z.ZodType<unknown, Input>,
  verb: (ctx: MerchantContext, input: Input) => Promise<Data>,
) {
  return async (merchantSlug: string, input: Input): Promise<Result<Data>> => {
    try {
      const ctx = await findMerchantContext(merchantSlug);
      if (!ctx) throw await refusal();
      return { ok: true, data: await verb(ctx, checked(schema, input)) };
    } catch (error) {
      return toFailure(error);
    }
  };
}

/** What came over the wire is not trusted to have the type it claims. The verb parses again for its defaults. */
function checked<Input>(schema: z.ZodType<unknown, Input>, input: Input): Input {
  schema.parse(input);
  if (holdsNul(input)) throw new InvalidInputError("a field holds a NUL");
  return input;
}

/** Nobody types a NUL, and no text of the database holds one. */
function holdsNul(value: unknown): boolean {
  if (typeof value === "string") return value.includes("\0");
  return typeof value === "object" && value !== null && Object.values(value).some(holdsNul);
}
