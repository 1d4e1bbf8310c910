import { useTranslations } from "next-intl";
import { CopyTextButton } from "@/components/ui/copy-button";
import { LinkButton } from "@/components/ui/link-button";
import { viewAddress } from "@/lib/queries/view-address";
import { routes } from "@/lib/routes";
import type { DoctorReport, DoctorResult } from "@/lib/services/doctor/get-doctor-report";

export interface CheckActionsProps {
  check: DoctorResult;
  platform: DoctorReport["components"][number];
}

/** What helps to mend it: the value to copy into WeChat's console, or the page where it is done. */
export function CheckActions({ check, platform }: CheckActionsProps) {
  const t = useTranslations("doctor");
  const { name, state, facts } = check;
  if (state === "passed" || check.checkedAt === null) return null;
  const component = platform.appid;
  switch (name) {
    case "callback":
      return (
        <CopyTextButton size="small" value={platform.eventsUrl}>
          {t("copy.url")}
        </CopyTextButton>
      );
    case "launch":
      return (
        <CopyTextButton size="small" value={platform.launchDomain}>
          {t("copy.domain", { domain: platform.launchDomain })}
        </CopyTextButton>
      );
    case "ticket":
      return (
        <LinkButton size="small" href={viewAddress(routes.provider(), { component })}>
          {t("links.board")}
        </LinkButton>
      );
    case "keys":
      return check.reason === "quarantined" || check.reason === "left_over" ? (
        <LinkButton
          size="small"
          href={viewAddress(routes.providerEvents(), { state: "quarantined", component })}
        >
          {t("links.events")}
        </LinkButton>
      ) : null;
    case "token": {
      const code = facts.errcode ?? facts.kind;
      return code === null || code === undefined ? null : (
        <LinkButton size="small" href={routes.providerError(String(code))}>
          {t("links.explain")}
        </LinkButton>
      );
    }
    case "egress":
      return typeof facts.ip === "string" ? (
        <span className="flex flex-wrap gap-2">
          <CopyTextButton size="small" value={facts.ip}>
            {t("copy.ip", { ip: facts.ip })}
          </CopyTextButton>
          <LinkButton
            size="small"
            href={viewAddress(routes.providerCalls(), { kind: "ip_not_allowed", component })}
          >
            {t("links.calls")}
          </LinkButton>
        </span>
      ) : null;
    default:
      return null;
  }
}
