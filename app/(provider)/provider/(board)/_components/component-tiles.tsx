import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { FailureNotice } from "@/components/feedback/failure-notice";
import { useAction } from "@/components/forms/use-action";
import { Button } from "@/components/ui/button";
import { Id } from "@/components/ui/id";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Tone } from "@/components/ui/status-map";
import { toast } from "@/components/ui/toast";
import { ToneIcon } from "@/components/ui/tone";
import { useErrorWords } from "@/components/wechat/error-words";
import { providerMay } from "@/lib/auth/permissions";
import { formatPercent } from "@/lib/format/number";
import { formatDuration } from "@/lib/format/time";
import type { FleetHealth } from "@/lib/services/health/get-fleet-health";
import type { ComponentHealth } from "@/lib/services/health/read-component-health";
import { restartPushAction } from "../../actions";
import { callbackRate, ticketState, tokenState } from "./tile-state";

export interface ComponentTilesProps {
  component: ComponentHealth;
  health: FleetHealth;
  role: string;
}

/** One platform: ticket, token, callbacks and outgoing address. Without a worker nothing of it is certain. */
export function ComponentTiles({ component, health, role }: ComponentTilesProps) {
  const t = useTranslations("health");
  const push = useAction(restartPushAction, () => toast({ message: t("ticket.restarted") }));
  const { state } = ticketState(component.ticket, health.checkedAt);
  const mayPush = state !== "fresh" && providerMay(role, "component.restartPush");
  return (
    <section aria-label={component.name} className="rounded-card border border-border bg-surface">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1 px-(--card-padding) pt-(--card-padding)">
        <h2 className="text-section font-semibold">{component.name}</h2>
        <Id value={component.appid} label={t("appid")} />
        {mayPush && (
          <Button
            className="ms-auto"
            pending={push.pending}
            onClick={() => push.run({ componentId: component.id })}
          >
            {t("ticket.restart")}
          </Button>
        )}
      </header>
      {push.failure && (
        <FailureNotice failure={push.failure} title={t("ticket.restartFailed")} className="m-4" />
      )}
      <dl className="grid gap-px p-(--card-padding) pt-3 sm:grid-cols-2 xl:grid-cols-4">
        <TicketTile component={component} health={health} />
        <TokenTile component={component} health={health} />
        <CallbackTile component={component} health={health} />
        <AddressTile component={component} health={health} />
      </dl>
    </section>
  );
}

type TileProps = Pick<ComponentTilesProps, "component" | "health">;

function TicketTile({ component, health }: TileProps) {
  const t = useTranslations("health");
  const { state, tone } = ticketState(component.ticket, health.checkedAt);
  return (
    <Tile term={t("ticket.term")} tone={tone} unknown={!health.workerAlive} hint={t(`ticket.hint.${state}`)}>
      {component.ticket ? (
        <RelativeTime value={component.ticket.receivedAt} now={health.checkedAt} alone />
      ) : (
        t("ticket.none")
      )}
    </Tile>
  );
}

function TokenTile({ component: { token }, health }: TileProps) {
  const t = useTranslations("health");
  const format = useTranslations("format");
  const errorWords = useErrorWords();
  const { state, tone } = tokenState(token, health.checkedAt);
  const leftMs = token.expiresAt
    ? new Date(token.expiresAt).getTime() - new Date(health.checkedAt).getTime()
    : 0;
  const hint = token.lastErrorKind
    ? errorWords({ errcode: null, kind: token.lastErrorKind }).title
    : t(`token.hint.${state}`);
  return (
    <Tile term={t("token.term")} tone={tone} unknown={!health.workerAlive} hint={hint}>
      {leftMs > 0 ? t("token.left", { duration: formatDuration(format, leftMs) }) : t(`token.value.${state}`)}
    </Tile>
  );
}

function CallbackTile({ component: { callbacks }, health }: TileProps) {
  const t = useTranslations("health");
  const { ratio, tone } = callbackRate(callbacks);
  const speed = callbacks.p95Ms === null ? null : t("callback.p95", { ms: callbacks.p95Ms });
  const refused = callbacks.rejected > 0 ? t("callback.rejected", { count: callbacks.rejected }) : null;
  return (
    <Tile
      term={t("callback.term")}
      tone={tone}
      unknown={!health.workerAlive}
      hint={[speed, refused].filter(Boolean).join(" · ") || t("callback.hour")}
    >
      {ratio === null ? t("callback.none") : formatPercent(ratio, 2)}
    </Tile>
  );
}

function AddressTile({ component: { refusedAddress: refused }, health }: TileProps) {
  const t = useTranslations("health");
  return (
    <Tile
      term={t("address.term")}
      tone={refused ? "danger" : "success"}
      unknown={!health.workerAlive}
      hint={t(refused ? "address.hint.refused" : "address.hint.fine")}
    >
      {refused ? <Id value={refused} label={t("address.term")} /> : t("address.fine")}
    </Tile>
  );
}

interface TileShape {
  term: string;
  tone: Tone;
  unknown: boolean;
  hint: ReactNode;
  children: ReactNode;
}

function Tile({ term, tone, unknown, hint, children }: TileShape) {
  const t = useTranslations("health.tile");
  return (
    <div className="min-w-0 border-border py-2 sm:px-4 sm:first:ps-0 xl:border-s xl:first:border-s-0">
      <dt className="text-second text-text-2">{term}</dt>
      <dd className="mt-0.5 flex min-h-7 items-center gap-2 text-section font-semibold tabular-nums">
        <ToneIcon tone={unknown ? "neutral" : tone} />
        <span className="min-w-0">{unknown ? t("unknown") : children}</span>
      </dd>
      <dd className="mt-0.5 text-second text-text-2">{unknown ? t("unknownHint") : hint}</dd>
    </div>
  );
}
