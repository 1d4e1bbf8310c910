import type { z } from "zod";
import type { SimulatorContext } from "../context";
import type { Operation } from "./contract";

export type Served = (context: SimulatorContext, input: unknown) => Promise<unknown>;

/** An operation of the control API with what it does. */
export const serve =
  <I extends z.ZodType, O extends z.ZodType>(
    operation: Operation<I, O>,
    run: (context: SimulatorContext, input: z.output<I>) => z.input<O> | Promise<z.input<O>>,
  ): Served =>
  async (context, input) =>
    run(context, operation.input.parse(input));
