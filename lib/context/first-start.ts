import { checkAppRole } from "@/db/app-role";
import { ensureFirstComponent } from "@/lib/services/components/ensure-first-component";
import { ensureOwner } from "@/lib/services/people/ensure-owner";
import { applicationDatabaseUrl, type Container, systemContext } from "./container";
import { assertRealTime } from "./movable-clock";

const defaultProviderName = "Wharf";

/**
 * Refuses a database role or a clock that may not be used, then adds what the environment says about the first component
 * and the first owner, unless they exist. @throws RolePrivilegeError
 */
export async function runFirstStart(container: Container): Promise<void> {
  const { env } = container;
  await checkAppRole(applicationDatabaseUrl(env));
  await assertRealTime(container.database, env.WECHAT_API_BASE_URL);
  const ctx = systemContext(container, { kind: "job", name: "first-start" });
  const { COMPONENT_APPID, COMPONENT_SECRET, COMPONENT_TOKEN, COMPONENT_ENCODING_AES_KEY } = env;
  if (COMPONENT_APPID && COMPONENT_SECRET && COMPONENT_TOKEN && COMPONENT_ENCODING_AES_KEY) {
    await ensureFirstComponent(ctx, {
      appid: COMPONENT_APPID,
      appSecret: COMPONENT_SECRET,
      token: COMPONENT_TOKEN,
      encodingAesKey: COMPONENT_ENCODING_AES_KEY,
      name: env.PROVIDER_NAME ?? defaultProviderName,
      supportPhone: env.PROVIDER_PHONE ?? null,
    });
  }
  if (env.OWNER_EMAIL && env.OWNER_PASSWORD) {
    await ensureOwner(ctx, { email: env.OWNER_EMAIL, password: env.OWNER_PASSWORD });
  }
}
