import { addComponent } from "@/lib/services/components/add-component";
import type { ProviderContext } from "@/lib/services/context";
import { registerAtWechat, type TestPortal } from "./portal";
import { newTestPlatform, type TestPlatform } from "./settings";

/** A platform as its owner adds it: in WeChat's console and in the portal's settings. */
export async function addPlatform(
  portal: TestPortal,
  owner: ProviderContext,
): Promise<TestPlatform & { id: string }> {
  const platform = newTestPlatform();
  await registerAtWechat(portal.control, portal.door, platform);
  return { ...platform, id: await addToPortal(owner, platform) };
}

export async function addToPortal(owner: ProviderContext, platform: TestPlatform): Promise<string> {
  const { secret, ...rest } = platform;
  const { id } = await addComponent(owner, {
    ...rest,
    appSecret: secret,
    name: "第二平台",
    supportPhone: "400-800-1234",
  });
  return id;
}
