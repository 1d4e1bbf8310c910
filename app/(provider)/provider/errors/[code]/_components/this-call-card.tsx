import { useTranslations } from "next-intl";
import { CallAccount } from "@/components/calls/call-account";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Id } from "@/components/ui/id";
import { PlatformLink } from "@/components/ui/platform-link";
import { Time } from "@/components/ui/time";
import { routes } from "@/lib/routes";
import type { CallDetail } from "@/lib/services/api-calls/get-call";
import { RidCard } from "../../../_components/rid-card";

/** The failing call that the explanation was opened from. */
export function ThisCallCard({
  call,
  now,
  mayLookUp,
}: {
  call: CallDetail;
  now: string;
  mayLookUp: boolean;
}) {
  const t = useTranslations("explainer.thisCall");
  const facts = useTranslations("calls.detail.facts");
  const items = [
    {
      key: "call",
      term: t("call"),
      value: (
        <PlatformLink href={routes.providerCall(call.id)} className="link">
          <code className="wrap-anywhere">{`${call.method} ${call.path}`}</code>
        </PlatformLink>
      ),
    },
    { key: "account", term: facts("account"), value: <CallAccount call={call} /> },
    {
      key: "started",
      term: facts("started"),
      value: <Time value={call.startedAt} now={now} precision="minute" alone />,
    },
    ...(call.requestIp
      ? [{ key: "ip", term: facts("requestIp"), value: <Id value={call.requestIp} label="IP" /> }]
      : []),
  ];
  return (
    <>
      <Card title={t("title")}>
        <DescriptionList items={items} />
      </Card>
      {call.rid && <RidCard call={call} now={now} mayLookUp={mayLookUp} />}
    </>
  );
}
