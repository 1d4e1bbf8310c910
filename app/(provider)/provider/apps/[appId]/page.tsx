import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AppBadges } from "@/components/app/app-badges";
import { AppFacts } from "@/components/app/app-facts";
import { appName } from "@/components/app/app-name";
import { OptionsCard } from "@/components/app/options-card";
import { RefreshOnChange } from "@/components/freshness/refresh-on-change";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { NeedsSentence } from "@/components/requirements/needs-sentence";
import { RequirementsCard } from "@/components/requirements/requirements-card";
import { TimelineCard } from "@/components/timeline/timeline-card";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Id } from "@/components/ui/id";
import { RelativeTime } from "@/components/ui/relative-time";
import { providerMay } from "@/lib/auth/permissions";
import { routes } from "@/lib/routes";
import { findTargetedInvitation } from "@/lib/services/invitations/find-targeted-invitation";
import { getAppOptions } from "@/lib/services/options/get-app-options";
import { listAppRequirements } from "@/lib/services/requirements/list-app-requirements";
import { listAssignees } from "@/lib/services/requirements/list-assignees";
import { listTimeline } from "@/lib/services/timeline/list-timeline";
import { RequirementDetails } from "../../work/_components/requirement-details";
import { setOptionAction, syncOptionsAction } from "../actions";
import { AppHeaderActions } from "./_components/app-header-actions";
import { AppSentence } from "./_components/app-sentence";
import { AssignCard } from "./_components/assign-card";
import { CallsCard } from "./_components/calls-card";
import { EventsCard } from "./_components/events-card";
import { OwnershipFacts } from "./_components/ownership-facts";
import { RequirementTools } from "./_components/requirement-tools";
import { ScopesCard } from "./_components/scopes-card";
import { TargetLinkCard } from "./_components/target-link-card";
import { TokenCard } from "./_components/token-card";
import { loadApp } from "./_lib/load-app";

/** Of the timeline. */
const latestMax = 5;

interface AppPageProps {
  params: Promise<{ appId: string }>;
}

export async function generateMetadata({ params }: AppPageProps): Promise<Metadata> {
  const [{ appId }, t] = await Promise.all([params, getTranslations("app")]);
  const { app } = await loadApp(appId);
  return { title: appName(app, t) };
}

export default async function AppPage({ params }: AppPageProps) {
  const { appId } = await params;
  const { ctx, app } = await loadApp(appId);
  const { role } = ctx.actor;
  const [t, tApp, options, history, link, needs, assignees] = await Promise.all([
    getTranslations("apps.detail"),
    getTranslations("app"),
    getAppOptions(ctx, app.id),
    listTimeline(ctx, { authorizerId: app.id, limit: latestMax }),
    providerMay(role, "invitation.read") ? findTargetedInvitation(ctx, app.id) : null,
    listAppRequirements(ctx, app.id),
    providerMay(role, "work.manage") ? listAssignees(ctx) : [],
  ]);
  const now = ctx.clock.now().toISOString();
  const connected = app.state !== "unauthorized";
  const name = appName(app, tApp);
  return (
    <ClientMessages
      namespaces={[
        "provider",
        "app",
        "apps",
        "requirements",
        "status",
        "scopes",
        "wechatEnums",
        "wechatErrors",
      ]}
    >
      <RefreshOnChange topics={["apps", "events", "invitations"]} />
      <PageHeader
        leading={<Avatar name={name} size="large" />}
        title={name}
        status={<AppBadges app={app} complete />}
        meta={
          <>
            <Badge>{tApp(`kinds.${app.kind}`)}</Badge>
            <Id value={app.appid} label="AppID" />
            {app.infoSyncedAt && (
              <span>
                {t("syncedAge")} <RelativeTime value={app.infoSyncedAt} now={now} />
              </span>
            )}
            {app.infoFailedAt && <span className="text-attention-text">{t("syncFailedAge")}</span>}
          </>
        }
        sentence={
          <NeedsSentence
            items={needs.items.filter(({ dismissedAt }) => dismissedAt === null)}
            works={app.state === "authorized" && app.merchant !== null}
            otherwise={<AppSentence app={app} now={now} />}
          />
        }
        actions={<AppHeaderActions app={app} name={name} role={role} />}
      />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_26rem]">
        <div className="grid gap-4">
          <RequirementsCard
            {...needs}
            now={ctx.clock.now()}
            side="staff"
            detailsOf={(item) => <RequirementDetails item={item} now={now} />}
            actionOf={(item) => (
              <RequirementTools
                item={item}
                app={app}
                role={role}
                assignees={assignees}
                appUrl={ctx.settings.appUrl}
              />
            )}
          />
          {app.merchant === null && app.state !== "unauthorized" && (
            <AssignCard app={app} name={name} mayAssign={providerMay(role, "app.assign")} />
          )}
          <ScopesCard app={app} />
          {link && <TargetLinkCard invitation={link} name={name} now={now} />}
          <TimelineCard
            href={routes.providerAppTimeline(app.id)}
            entries={history.items}
            providerName={app.component.name}
            reader="staff"
            now={now}
          />
          {providerMay(role, "event.read") && <EventsCard ctx={ctx} app={app} now={now} />}
          {providerMay(role, "call.read") && <CallsCard ctx={ctx} app={app} now={now} />}
        </div>
        <div className="grid gap-4">
          <Card title={t("facts.title")}>
            <OwnershipFacts app={app} />
            <AppFacts app={app} now={now} />
          </Card>
          {options && (
            <OptionsCard
              options={options}
              now={now}
              {...(connected &&
                providerMay(role, "app.sync") && { sync: syncOptionsAction.bind(null, app.id) })}
              {...(connected &&
                providerMay(role, "app.options") && {
                  save: ({ name: option, value }) =>
                    setOptionAction.bind(null, { authorizerId: app.id, name: option, expected: value }),
                })}
            />
          )}
          <TokenCard app={app} now={now} />
        </div>
      </div>
    </ClientMessages>
  );
}
