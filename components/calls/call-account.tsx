import { useTranslations } from "next-intl";
import { Id } from "@/components/ui/id";
import { PlatformLink } from "@/components/ui/platform-link";
import { routes } from "@/lib/routes";
import type { CallListItem } from "@/lib/services/api-calls/call-item";

/** On whose behalf a call was made: an account by name, else by AppID, else the platform itself. */
export function CallAccount({ call }: { call: Pick<CallListItem, "app" | "authorizerAppid"> }) {
  const t = useTranslations("provider");
  const { app, authorizerAppid } = call;
  if (app) {
    return (
      <PlatformLink
        href={routes.providerApp(app.id)}
        prefetch={false}
        className="inline-flex min-h-(--hit-height) items-center underline-offset-2 hover:underline"
      >
        {app.nickName ?? t("unnamed")}
      </PlatformLink>
    );
  }
  if (authorizerAppid) return <Id value={authorizerAppid} label="AppID" className="text-text-2" />;
  return <span className="text-text-2">{t("call.platform")}</span>;
}
