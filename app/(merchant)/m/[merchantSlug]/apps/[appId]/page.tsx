import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AppBadges } from "@/components/app/app-badges";
import { AppFacts } from "@/components/app/app-facts";
import { appName } from "@/components/app/app-name";
import { AppSentence } from "@/components/app/app-sentence";
import { OptionsCard } from "@/components/app/options-card";
import { PageHeader } from "@/components/layout/page-header";
import { NeedsSentence } from "@/components/requirements/needs-sentence";
import { RequirementsCard } from "@/components/requirements/requirements-card";
import { TimelineCard } from "@/components/timeline/timeline-card";
import { Avatar } from "@/components/ui/avatar";
import { Card } from "@/components/ui/card";
import { classNames } from "@/components/ui/class-names";
import { Id } from "@/components/ui/id";
import { routes } from "@/lib/routes";
import { getMerchantAppOptions } from "@/lib/services/options/get-app-options";
import { listMerchantAppRequirements } from "@/lib/services/requirements/list-app-requirements";
import { listMerchantTimeline } from "@/lib/services/timeline/list-timeline";
import { NextStep } from "../../_components/next-step";
import { ProblemNotice } from "../../_components/problem-notice";
import { may } from "../../_lib/may";
import { type RawQuery, readMerchantQuery } from "../../_lib/search-params";
import { authorizeAnchor, FixAction } from "./_components/fix-action";
import { MissingCard } from "./_components/missing-card";
import { PermissionsCard } from "./_components/permissions-card";
import { RevokeCard } from "./_components/revoke-card";
import { SyncCorner } from "./_components/sync-corner";
import { loadApp } from "./_lib/load-app";
import { setOptionAction, syncOptionsAction } from "./actions";

/** Of the timeline. */
const latestMax = 5;

interface AppPageProps {
  params: Promise<{ merchantSlug: string; appId: string }>;
  searchParams: Promise<RawQuery>;
}

export async function generateMetadata({ params }: AppPageProps): Promise<Metadata> {
  const { merchantSlug, appId } = await params;
  const { app } = await loadApp(merchantSlug, appId);
  const [t, tApp] = await Promise.all([getTranslations("merchant.app"), getTranslations("app")]);
  return { title: `${t("title")} · ${appName(app, tApp)}` };
}

export default async function AppPage({ params, searchParams }: AppPageProps) {
  const [{ merchantSlug: slug, appId }, query] = await Promise.all([
    params,
    searchParams.then(readMerchantQuery),
  ]);
  const { ctx, app } = await loadApp(slug, appId);
  const [tApp, options, history, needs] = await Promise.all([
    getTranslations("app"),
    getMerchantAppOptions(ctx, app.id),
    listMerchantTimeline(ctx, { authorizerId: app.id, limit: latestMax }),
    listMerchantAppRequirements(ctx, app.id),
  ]);
  const now = ctx.clock.now();
  const name = appName(app, tApp);
  const providerName = app.component.name;
  const consoleUrl = ctx.settings.baseUrls.mp;
  const ended = app.state === "unauthorized";
  const step = { slug, app, consoleUrl, mayAuthorize: may(ctx.actor, "merchantApp.authorize") };
  return (
    <article data-app={app.id} data-state={app.state}>
      <PageHeader
        leading={<Avatar name={name} size="large" className={ended ? "grayscale" : undefined} />}
        title={name}
        status={<AppBadges app={app} complete />}
        meta={
          <>
            <span>{tApp(`kinds.${app.kind}`)}</span>
            <Id value={app.appid} label={tApp("facts.appid")} />
            {app.principalName && <span>{app.principalName}</span>}
          </>
        }
        sentence={
          <NeedsSentence
            items={needs.items}
            works={app.state === "authorized"}
            otherwise={<AppSentence app={app} providerName={providerName} now={now} />}
          />
        }
        actions={
          <div className="grid gap-2 sm:justify-items-end">
            {app.state !== "permissions_missing" && (
              <div id={authorizeAnchor} className="grid scroll-mt-20">
                <NextStep {...step} variant="primary" />
              </div>
            )}
            <SyncCorner slug={slug} app={app} now={now} maySync={may(ctx.actor, "merchantApp.sync")} />
          </div>
        }
      />
      {query.problem && <ProblemNotice problem={query.problem} reference={query.reference} />}
      <div
        className={classNames(
          "grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_minmax(0,26rem)]",
          ended && "grayscale",
        )}
      >
        <div className="grid gap-5">
          {app.state === "permissions_missing" && (
            <div id={authorizeAnchor} className="scroll-mt-20">
              <MissingCard
                ids={app.missingScopeIds}
                providerName={providerName}
                action={<NextStep {...step} variant="primary" />}
              />
            </div>
          )}
          <RequirementsCard
            {...needs}
            now={now}
            side="merchant"
            actionOf={(item) => <FixAction item={item} consoleUrl={consoleUrl} slug={slug} appId={app.id} />}
          />
          <TimelineCard
            href={routes.merchantAppTimeline(slug, app.id)}
            entries={history.items}
            providerName={providerName}
            reader="merchant"
            now={now}
          />
          <PermissionsCard app={app} />
        </div>
        <div className="grid gap-5">
          <Card title={tApp("facts.title")}>
            <AppFacts app={app} now={now} />
          </Card>
          {options && (
            <OptionsCard
              options={options}
              now={now}
              {...(!ended &&
                may(ctx.actor, "merchantApp.sync") && { sync: syncOptionsAction.bind(null, slug, app.id) })}
              {...(!ended &&
                may(ctx.actor, "merchantApp.options") && {
                  save: ({ name: option, value }) =>
                    setOptionAction.bind(null, slug, { authorizerId: app.id, name: option, expected: value }),
                })}
            />
          )}
          {!ended && <RevokeCard consoleUrl={consoleUrl} providerName={providerName} />}
        </div>
      </div>
    </article>
  );
}
