import { accountStateOf } from "@/components/apps/app-words";
import { Status } from "@/components/ui/status";
import type { AuthorizerListItem } from "@/lib/services/authorizers/authorizer-dto";

export interface AppBadgesProps {
  app: Pick<AuthorizerListItem, "state" | "accountStatus">;
  /** Says also that WeChat has nothing against the account; lists leave that out. */
  complete?: boolean;
  variant?: "badge" | "plain";
}

/** The state of the authorization and, over it, WeChat's own state of the account. */
export function AppBadges({ app, complete = false, variant = "badge" }: AppBadgesProps) {
  const account = app.accountStatus === null ? null : accountStateOf(app.accountStatus);
  // Of an account that is no longer ours we would only repeat an old state.
  const showsAccount = account !== null && app.state !== "unauthorized" && (complete || account !== "normal");
  return (
    <>
      <Status machine="authorizer" state={app.state} variant={variant} />
      {showsAccount && <Status machine="accountStatus" state={account} variant={variant} />}
    </>
  );
}
