"use client";

import { SearchCheck } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { RidFacts } from "@/components/calls/rid-facts";
import { FailureNotice } from "@/components/feedback/failure-notice";
import { useAction } from "@/components/forms/use-action";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Id } from "@/components/ui/id";
import { Time } from "@/components/ui/time";
import type { CallDetail } from "@/lib/services/api-calls/get-call";
import { lookUpCallRidAction } from "../calls/actions";

export interface RidCardProps {
  call: Pick<CallDetail, "id" | "rid" | "ridDetails" | "ridLookedUpAt">;
  now: string;
  mayLookUp: boolean;
}

/** What WeChat says of the call; asking costs a call, so it is a button. */
export function RidCard({ call, now, mayLookUp }: RidCardProps) {
  const t = useTranslations("calls.rid");
  const router = useRouter();
  const lookUp = useAction(lookUpCallRidAction, () => router.refresh());
  const { rid, ridDetails, ridLookedUpAt } = call;
  return (
    <Card
      title={t("title")}
      description={t("description")}
      actions={
        mayLookUp && (
          <Button
            icon={<SearchCheck />}
            pending={lookUp.pending}
            onClick={() => lookUp.run({ callId: call.id })}
          >
            {t(ridDetails ? "again" : "lookUp")}
          </Button>
        )
      }
    >
      <div className="grid gap-3">
        {rid && <Id value={rid} label="rid" />}
        {lookUp.failure && <FailureNotice failure={lookUp.failure} title={t("failed")} />}
        {ridDetails && (
          <div>
            <RidFacts details={ridDetails} now={now} />
            {ridLookedUpAt && (
              <p className="mt-2 text-second text-text-2">
                {t("lookedUp")} <Time value={ridLookedUpAt} now={now} precision="minute" />
              </p>
            )}
          </div>
        )}
      </div>
    </Card>
  );
}
