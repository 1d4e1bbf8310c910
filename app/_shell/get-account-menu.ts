import { cookies } from "next/headers";
import type { AccountMenuProps } from "@/components/layout/account-menu";
import { getCsrfToken } from "@/lib/context/csrf";
import { getViewer } from "@/lib/context/request";
import { readPreferences } from "@/lib/preferences";

/** Who is signed in, for the menu of a shell. @param role in words */
export async function getAccountMenu(role: string): Promise<Omit<AccountMenuProps, "shortcuts">> {
  const [viewer, csrfToken, cookieStore] = await Promise.all([getViewer(), getCsrfToken(), cookies()]);
  return {
    name: viewer?.name ?? "",
    email: viewer?.email ?? "",
    role,
    csrfToken,
    preferences: readPreferences((name) => cookieStore.get(name)?.value),
  };
}
