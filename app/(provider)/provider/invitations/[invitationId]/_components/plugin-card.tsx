"use client";

import { Puzzle } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FailureNotice } from "@/components/feedback/failure-notice";
import { useAction } from "@/components/forms/use-action";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { CopyTextButton } from "@/components/ui/copy-button";
import { DescriptionList } from "@/components/ui/description-list";
import { Id } from "@/components/ui/id";
import { useServerNow } from "@/components/ui/server-now";
import { Time } from "@/components/ui/time";
import type { InvitationDto } from "@/lib/services/invitations/invitation-dto";
import type { PluginParametersDto } from "@/lib/services/invitations/issue-plugin-parameters";
import { issuePluginParametersAction } from "../../actions";

/** Arguments of WeChat's plugin, made when somebody asks. They live in this page only. */
export function PluginCard({ invitation }: { invitation: InvitationDto }) {
  const t = useTranslations("invitations.detail.plugin");
  const [parameters, setParameters] = useState<PluginParametersDto | null>(null);
  const issue = useAction(issuePluginParametersAction, setParameters);
  return (
    <Card title={t("title")} description={t("description")}>
      <div className="grid justify-items-start gap-3">
        <Banner tone="attention" title={t("noReturn")} className="w-full" />
        {invitation.categoryIds.length > 0 && <p className="text-text-2">{t("categories")}</p>}
        {parameters && <Parameters parameters={parameters} />}
        {issue.failure && <FailureNotice failure={issue.failure} title={t("failed")} className="w-full" />}
        <Button
          icon={<Puzzle />}
          pending={issue.pending}
          onClick={() => issue.run({ invitationId: invitation.id })}
        >
          {t(parameters ? "again" : "get")}
        </Button>
      </div>
    </Card>
  );
}

function Parameters({ parameters }: { parameters: PluginParametersDto }) {
  const t = useTranslations("invitations.detail.plugin");
  const now = useServerNow();
  const { expiresAt, bizAppid, ...rest } = parameters;
  const given = { ...rest, ...(bizAppid ? { bizAppid } : {}) };
  if (new Date(expiresAt) <= new Date(now)) return <p className="text-text-2">{t("expired")}</p>;
  return (
    <div className="grid w-full justify-items-start gap-3" data-testid="plugin-parameters">
      <DescriptionList
        className="w-full"
        items={Object.entries(given).map(([name, value]) => ({
          key: name,
          term: <code>{name}</code>,
          value: <Id value={String(value)} label={name} />,
        }))}
      />
      <p className="text-second text-text-2">
        {t.rich("expires", { time: () => <Time value={expiresAt} now={now} precision="minute" /> })} ·{" "}
        {t("once")}
      </p>
      <CopyTextButton value={JSON.stringify(given, null, 2)}>{t("copy")}</CopyTextButton>
    </div>
  );
}
