import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { Fold } from "@/components/ui/fold";
import { Id } from "@/components/ui/id";
import { PlatformLink } from "@/components/ui/platform-link";
import { Time } from "@/components/ui/time";
import { ToneIcon } from "@/components/ui/tone";
import { useErrorWords } from "@/components/wechat/error-words";
import { ExplainLink } from "@/components/wechat/explain-link";
import { viewAddress } from "@/lib/queries/view-address";
import { routes } from "@/lib/routes";
import type { FailingCalls } from "@/lib/services/health/read-failing-calls";

/** So many are open; the others are counted, and open at a press. */
const openMax = 8;

/** What WeChat refused in the last day, in words: what happened, who acts, what to do. */
export function FailingCallsCard({ calls, now }: { calls: FailingCalls[]; now: string }) {
  const t = useTranslations("health.calls");
  if (calls.length === 0) {
    return (
      <Card title={t("title")}>
        <p className="flex items-center gap-2">
          <ToneIcon tone="success" />
          {t("clear")}
        </p>
      </Card>
    );
  }
  return (
    <Card title={t("title")} description={t("description")} padded={false}>
      <Kinds calls={calls.slice(0, openMax)} now={now} />
      {calls.length > openMax && (
        <Fold
          summary={t("more", { count: calls.length - openMax })}
          className="border-t border-border [&>summary]:mx-(--card-padding)"
        >
          <Kinds calls={calls.slice(openMax)} now={now} />
        </Fold>
      )}
    </Card>
  );
}

function Kinds({ calls, now }: { calls: FailingCalls[]; now: string }) {
  return (
    <ul className="divide-y divide-border border-t border-border">
      {calls.map((call) => (
        <li key={`${call.endpoint} ${call.errcode} ${call.kind}`} className="px-(--card-padding) py-3">
          <FailingCall call={call} now={now} />
        </li>
      ))}
    </ul>
  );
}

function FailingCall({ call, now }: { call: FailingCalls; now: string }) {
  const t = useTranslations("health.calls");
  const owner = useTranslations("common.owner");
  const words = useErrorWords()(call);
  return (
    <div className="grid gap-1">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="inline-flex min-w-0 items-start gap-2 font-medium">
          <span className="flex h-(--type-body-line) items-center">
            <ToneIcon tone={words.who === "wechat" || words.who === "system" ? "attention" : "danger"} />
          </span>
          <ExplainLink failure={call}>{words.title}</ExplainLink>
        </span>
        {call.errcode !== null && <code className="text-caption text-text-2">{call.errcode}</code>}
        <code className="text-caption text-text-2">{call.endpoint}</code>
        <span className="text-second text-text-2">
          {t("who", { owner: owner(words.who) })} · {t("times", { count: call.count })} ·{" "}
          <Time value={call.lastAt} now={now} precision="minute" />
        </span>
      </div>
      <p className="text-text-2">{words.fix}</p>
      {call.requestIp && (
        <p>
          {t("address")} <Id value={call.requestIp} label={t("address")} />
        </p>
      )}
      <Fold summary={t("details")}>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-second text-text-2">
          {call.lastRid && <Id value={call.lastRid} label="rid" />}
          {call.appCount > 0 && <span>{t("apps", { count: call.appCount })}</span>}
          <PlatformLink href={callsHref(call)} className="link">
            {t("all")}
          </PlatformLink>
        </div>
      </Fold>
    </div>
  );
}

function callsHref({ endpoint, errcode, kind }: FailingCalls): string {
  const failure = errcode === null ? { kind: kind ?? undefined } : { errcode };
  return viewAddress(routes.providerCalls(), { result: "failed", endpoint, ...failure });
}
