import { useTranslations } from "next-intl";
import { reauthorizeHref } from "@/components/invitations/reauthorize-href";
import { CopyTextButton } from "@/components/ui/copy-button";
import { LinkButton } from "@/components/ui/link-button";
import { providerMay } from "@/lib/auth/permissions";
import { viewAddress } from "@/lib/queries/view-address";
import { routes } from "@/lib/routes";
import type { CallDetail } from "@/lib/services/api-calls/get-call";
import type { FleetDetail } from "@/lib/services/authorizers/get-authorizer";
import { type Fix, fixesFor } from "../../_lib/fixes";

export interface FixActionsProps {
  kind: string;
  call: CallDetail | null;
  app: FleetDetail | null;
  role: string;
}

/** Buttons and links to where the failure is mended; the first is the one to press. */
export function FixActions({ kind, call, app, role }: FixActionsProps) {
  const t = useTranslations("explainer.fixes");
  const fixes = fixesFor(kind, {
    hasApp: app !== null,
    isBroken: app?.state === "connection_broken",
    hasAddress: Boolean(call?.requestIp),
    mayInvite: providerMay(role, "invitation.create"),
  });
  const href: Record<Exclude<Fix, "copyAddress">, () => string> = {
    openApp: () => routes.providerApp(app?.id ?? ""),
    reauthorize: () => (app ? reauthorizeHref(app) : routes.providerNewInvitation()),
    brokenApps: () => viewAddress(routes.providerApps(), { state: "connection_broken" }),
    appsWithoutPermission: () => viewAddress(routes.providerApps(), { state: "permissions_missing" }),
    doctor: () => routes.providerDoctor(),
    sameFailures: () => viewAddress(routes.providerCalls(), { kind, result: "failed" }),
  };
  if (fixes.length === 0) return null;
  return (
    <div className="flex flex-wrap gap-2">
      {fixes.map((fix, index) =>
        fix === "copyAddress" ? (
          <CopyTextButton key={fix} value={call?.requestIp ?? ""} variant="primary">
            {t(fix, { ip: call?.requestIp ?? "" })}
          </CopyTextButton>
        ) : (
          <LinkButton key={fix} href={href[fix]()} variant={index === 0 ? "primary" : "secondary"}>
            {t(fix)}
          </LinkButton>
        ),
      )}
    </div>
  );
}
