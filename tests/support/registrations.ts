import type { MerchantContext } from "@/lib/services/context";
import { getMerchantRegistration } from "@/lib/services/registrations/get-registration";
import type { RegistrationDetail } from "@/lib/services/registrations/registration-dto";
import { makeCreditCode } from "./credit-codes";
import { asMember, makeMerchant } from "./people";
import type { TestPortal } from "./portal";

type Move = Parameters<TestPortal["control"]["advanceRegistration"]>[0]["move"];

export const aMember = async (portal: TestPortal): Promise<MerchantContext> =>
  asMember(portal, (await makeMerchant(portal)).id);

export const company = () => ({
  name: "海口老陈餐饮有限公司",
  code: makeCreditCode(),
  componentPhone: "400-800-1234",
});

export const enterprise = ({ platform }: TestPortal, fields = company()) =>
  ({ kind: "enterprise", componentId: platform.id, fields }) as const;

/** What the legal person does on WeChat's page, and what it tells us. */
export async function walk(
  portal: TestPortal,
  subject: string,
  moves: Move[],
  status?: number,
): Promise<void> {
  const [task] = await portal.control.listRegistrations({ subject });
  for (const move of moves) {
    await portal.control.advanceRegistration({
      id: task?.id ?? "",
      move,
      ...(status === undefined ? {} : { status }),
    });
  }
  await settle(portal);
}

export async function settle(portal: TestPortal): Promise<void> {
  await portal.control.idle();
  await portal.jobs.run();
}

export const again = (ctx: MerchantContext, { id }: RegistrationDetail) => getMerchantRegistration(ctx, id);
