import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CallAccount } from "@/components/calls/call-account";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Status } from "@/components/ui/status";
import { Time } from "@/components/ui/time";
import { providerMay } from "@/lib/auth/permissions";
import { getProviderContext } from "@/lib/context/request";
import { routes } from "@/lib/routes";
import { getCall } from "@/lib/services/api-calls/get-call";
import { NoPermission } from "../../_components/no-permission";
import { RidCard } from "../../_components/rid-card";
import { orNotFound } from "../../_lib/or-not-found";
import { BodyCard } from "./_components/body-card";
import { CallFacts } from "./_components/call-facts";
import { FailureCard } from "./_components/failure-card";
import { RelatedCard } from "./_components/related-card";

interface CallPageProps {
  params: Promise<{ callId: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("calls");
  return { title: t("detail.title") };
}

export default async function CallPage({ params }: CallPageProps) {
  const [ctx, { callId }, t] = await Promise.all([getProviderContext(), params, getTranslations("calls")]);
  const { role } = ctx.actor;
  if (!providerMay(role, "call.read")) {
    return <NoPermission ctx={ctx} permission="call.read" page={t("title")} />;
  }
  const call = await orNotFound(getCall(ctx, callId));
  const now = ctx.clock.now().toISOString();
  return (
    <ClientMessages namespaces={["provider", "calls", "status", "wechatErrors"]}>
      <PageHeader
        back={{ href: routes.providerCalls(), label: t("title") }}
        title={<code>{call.endpoint}</code>}
        status={<Status machine="call" state={call.failed ? "failed" : "succeeded"} />}
        meta={
          <>
            <CallAccount call={call} />
            <Time value={call.startedAt} now={now} precision="minute" alone />
          </>
        }
        sentence={t(call.failed ? "detail.sentence.failed" : "detail.sentence.succeeded")}
      />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_26rem]">
        <div className="grid gap-4">
          {call.failed && <FailureCard call={call} />}
          <BodyCard title={t("detail.request")} body={call.requestBody} empty={t("detail.noRequest")} />
          <BodyCard title={t("detail.response")} body={call.responseBody} empty={t("detail.noResponse")} />
          <RelatedCard calls={call.related} now={now} />
        </div>
        <div className="grid gap-4">
          <CallFacts call={call} now={now} />
          {call.rid && <RidCard call={call} now={now} mayLookUp={providerMay(role, "call.lookUp")} />}
        </div>
      </div>
    </ClientMessages>
  );
}
