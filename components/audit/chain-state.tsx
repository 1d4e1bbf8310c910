import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Banner } from "@/components/ui/banner";
import { Time } from "@/components/ui/time";
import type { Instant } from "@/lib/format/zone";
import type { AuditState } from "@/lib/services/audit/get-audit-state";

export interface ChainStateProps {
  state: AuditState;
  now: Instant;
  /** The chain's only reader is its merchant. */
  forMerchant?: boolean;
  action?: ReactNode;
}

/** 已校验至 #18,204，未发现改动, or what does not fit and where. */
export function ChainState({ state, now, forMerchant = false, action }: ChainStateProps) {
  const t = useTranslations("audit.chain");
  const { problem, checkedAt, chains, verified, sealed } = state;
  if (problem) {
    const where = [
      problem.chainId === "provider" ? t("provider") : problem.chainId,
      problem.position === null ? null : `#${problem.position}`,
      problem.entryId,
    ].filter((part) => part !== null);
    return (
      <Banner tone="danger" title={t("damaged")} action={action} className="mb-4">
        <p>
          {t(`problems.${problem.kind}`)} · <code>{where.join(" · ")}</code>
        </p>
        <p>{t(forMerchant ? "damagedForMerchant" : "damagedBody")}</p>
      </Banner>
    );
  }
  if (checkedAt === null)
    return <Banner tone="neutral" title={t("never")} action={action} className="mb-4" />;
  return (
    <Banner
      tone="success"
      title={chains === 1 ? t("sound", { position: verified }) : t("soundMany", { count: verified })}
      action={action}
      className="mb-4"
    >
      {t.rich("checked", { at: () => <Time value={checkedAt} now={now} precision="minute" /> })}
      {sealed > verified && ` · ${t("newer", { count: sealed - verified })}`}
    </Banner>
  );
}
