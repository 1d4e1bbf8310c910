import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RefreshOnChange } from "@/components/freshness/refresh-on-change";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Id } from "@/components/ui/id";
import { PlatformLink } from "@/components/ui/platform-link";
import { Status } from "@/components/ui/status";
import { Time } from "@/components/ui/time";
import { providerMay } from "@/lib/auth/permissions";
import { getProviderContext } from "@/lib/context/request";
import { routes } from "@/lib/routes";
import { type EventDetail, getEvent } from "@/lib/services/callbacks/get-event";
import { NoPermission } from "../../_components/no-permission";
import { orNotFound } from "../../_lib/or-not-found";
import { ChecksCard } from "./_components/checks-card";
import { DocumentCard } from "./_components/document-card";
import { EventFacts } from "./_components/event-facts";
import { EventTitle } from "./_components/event-title";
import { RetryButton } from "./_components/retry-button";

interface EventPageProps {
  params: Promise<{ eventId: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("events");
  return { title: t("title") };
}

export default async function EventPage({ params }: EventPageProps) {
  const [ctx, { eventId }, t] = await Promise.all([getProviderContext(), params, getTranslations("events")]);
  const { role } = ctx.actor;
  if (!providerMay(role, "event.read")) {
    return <NoPermission ctx={ctx} permission="event.read" page={t("title")} />;
  }
  const event = await orNotFound(getEvent(ctx, eventId));
  const now = ctx.clock.now().toISOString();
  const isRetryable = event.state === "failed" || event.state === "quarantined";
  return (
    <ClientMessages namespaces={["provider", "events", "status", "wechatEnums", "wechatErrors"]}>
      <RefreshOnChange topics={["events"]} />
      <PageHeader
        back={{ href: routes.providerEvents(), label: t("detail.back") }}
        title={<EventTitle event={event} />}
        status={<Status machine="event" state={event.state} />}
        meta={<EventMeta event={event} now={now} />}
        sentence={<EventSentence event={event} now={now} />}
        {...(isRetryable &&
          providerMay(role, "event.retry") && {
            actions: <RetryButton eventId={event.id} state={event.state} />,
          })}
      />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_26rem]">
        <div className="grid gap-4">
          <ChecksCard event={event} />
          <DocumentCard event={event} mayRead={providerMay(role, "event.payload")} />
        </div>
        <EventFacts event={event} now={now} />
      </div>
    </ClientMessages>
  );
}

async function EventMeta({ event, now }: { event: EventDetail; now: string }) {
  const [t, provider] = await Promise.all([getTranslations("events"), getTranslations("provider")]);
  const { app, authorizerAppid } = event;
  return (
    <>
      {app ? (
        <PlatformLink href={routes.providerApp(app.id)} className="link">
          {app.nickName ?? provider("unnamed")}
        </PlatformLink>
      ) : (
        <span>{authorizerAppid ? t("unknownAccount") : t("platformItself")}</span>
      )}
      {authorizerAppid && <Id value={authorizerAppid} label="AppID" />}
      <Time value={event.receivedAt} now={now} precision="minute" alone />
    </>
  );
}

async function EventSentence({ event, now }: { event: EventDetail; now: string }) {
  const t = await getTranslations("events.detail.sentence");
  const key = event.state === "processed" && !event.processedAt ? "processedAtUnknown" : event.state;
  return t.rich(key, {
    attempts: event.attempts,
    at: () => <Time value={event.processedAt ?? event.receivedAt} now={now} precision="minute" />,
  });
}
