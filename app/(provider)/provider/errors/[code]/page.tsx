import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { z } from "zod";
import { readView, type SearchParams } from "@/app/_lists/read-view";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { openTranslator } from "@/components/wechat/open-translator";
import { providerMay } from "@/lib/auth/permissions";
import { getProviderContext } from "@/lib/context/request";
import { isAppError } from "@/lib/errors";
import { routes } from "@/lib/routes";
import { explainError } from "@/lib/services/api-calls/explain-error";
import { type CallDetail, getCall } from "@/lib/services/api-calls/get-call";
import { getAuthorizer } from "@/lib/services/authorizers/get-authorizer";
import type { ProviderContext } from "@/lib/services/context";
import { NoPermission } from "../../_components/no-permission";
import { orNotFound } from "../../_lib/or-not-found";
import { describeCode } from "../_lib/code-words";
import { AnswerCard } from "./_components/answer-card";
import { MeetingsCard } from "./_components/meetings-card";
import { SourceCard } from "./_components/source-card";
import { ThisCallCard } from "./_components/this-call-card";

interface ErrorPageProps {
  params: Promise<{ code: string }>;
  searchParams: SearchParams;
}

/** `call`: the failing call that the explanation was opened from. */
const viewInput = z.object({
  call: z.string().max(64).optional(),
  component: z.string().max(64).optional(),
});

export async function generateMetadata({ params }: ErrorPageProps): Promise<Metadata> {
  const [{ code }, t] = await Promise.all([params, getTranslations("explainer")]);
  return { title: /^[\w-]{1,30}$/.test(code) ? t("titleOf", { code }) : t("title") };
}

export default async function ErrorPage({ params, searchParams }: ErrorPageProps) {
  const [ctx, { code }, t, locale] = await Promise.all([
    getProviderContext(),
    params,
    getTranslations("explainer"),
    getLocale(),
  ]);
  const { role } = ctx.actor;
  if (!providerMay(role, "call.read")) {
    return <NoPermission ctx={ctx} permission="call.read" page={t("title")} />;
  }
  const { filter } = readView(viewInput, await searchParams);
  const { component } = filter;
  const explanation = await orNotFound(explainError(ctx, { code, ...(component ? { component } : {}) }));
  const call = filter.call ? await findCall(ctx, filter.call, explanation.errcode) : null;
  const [app, errors] = await Promise.all([
    call?.app ? getAuthorizer(ctx, call.app.id) : null,
    getTranslations("wechatErrors"),
  ]);
  const kind = call?.kind ?? explanation.kind;
  const words = describeCode(openTranslator(errors), {
    errcode: explanation.errcode,
    kind,
    official: (locale === "en" ? explanation.documented?.en : explanation.documented?.zh) ?? "",
    endpoint: call?.endpoint,
    requestIp: call?.requestIp ?? explanation.newest.find(({ requestIp }) => requestIp)?.requestIp,
  });
  const now = ctx.clock.now().toISOString();
  return (
    <ClientMessages namespaces={["provider", "calls", "wechatErrors"]}>
      <PageHeader
        back={{ href: routes.providerErrors(), label: t("title") }}
        title={words.title}
        status={
          <>
            {explanation.errcode !== null && <Badge>{explanation.errcode}</Badge>}
            <Badge>{errors(`kinds.${explanation.kind}.name`)}</Badge>
          </>
        }
      />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_26rem]">
        <div className="grid gap-4">
          <AnswerCard
            words={words}
            kind={kind}
            isDocumented={explanation.documented !== null}
            call={call}
            app={app}
            role={role}
          />
          <MeetingsCard explanation={explanation} now={now} />
        </div>
        <div className="grid gap-4">
          {call && <ThisCallCard call={call} now={now} mayLookUp={providerMay(role, "call.lookUp")} />}
          <SourceCard explanation={explanation} />
        </div>
      </div>
    </ClientMessages>
  );
}

/** A call that is gone, or failed with another code, explains nothing here. */
async function findCall(
  ctx: ProviderContext,
  callId: string,
  errcode: number | null,
): Promise<CallDetail | null> {
  try {
    const call = await getCall(ctx, callId);
    return call.failed && call.errcode === errcode ? call : null;
  } catch (error) {
    if (isAppError(error) && error.code === "not_found") return null;
    throw error;
  }
}
