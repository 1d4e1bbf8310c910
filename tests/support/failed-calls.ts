import { eq } from "drizzle-orm";
import { apiCall } from "@/db/schema";
import { withRead } from "@/lib/services/context";
import { getAuthorizerList } from "@/lib/wechat/endpoints/component-authorizers";
import { WechatApiError } from "@/lib/wechat/errors";
import { waitUntil } from "@/scripts/support/wait";
import type { TestPortal } from "./portal";

export interface FailedCall {
  id: string;
  rid: string;
}

/** Lets the platform make a call that WeChat refuses, and waits until it is recorded. */
export async function makeFailedCall(portal: TestPortal, errcode = 45009): Promise<FailedCall> {
  const { appid } = portal.platform;
  const fault = await portal.control.injectFault({
    endpoint: "component.getAuthorizerList",
    fault: { kind: "errcode", errcode },
  });
  const error: unknown = await portal
    .system()
    .wechat.call(
      getAuthorizerList,
      { componentAppid: appid },
      { component_appid: appid, offset: 0, count: 1 },
    )
    .catch((thrown: unknown) => thrown);
  await portal.control.clearFaults({ id: fault.id });
  if (!(error instanceof WechatApiError) || !error.rid) throw new Error("the call did not fail as meant");
  return { id: await findCallId(portal, error.rid), rid: error.rid };
}

export async function findCallId(portal: TestPortal, rid: string): Promise<string> {
  let id: string | undefined;
  await waitUntil(
    async () => {
      const rows = await withRead(portal.system(), (tx) =>
        tx.select({ id: apiCall.id }).from(apiCall).where(eq(apiCall.rid, rid)),
      );
      id = rows[0]?.id;
      return id !== undefined;
    },
    { timeoutMs: 5_000, intervalMs: 20, what: "the call to be recorded" },
  );
  return id ?? "";
}
