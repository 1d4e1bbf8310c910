import { useTranslations } from "next-intl";
import { AppName } from "@/components/apps/app-name";
import { accountStateOf } from "@/components/apps/app-words";
import type { Column } from "@/components/data-table/data-table";
import { RequirementLevel } from "@/components/requirements/requirement-level";
import { useRequirementWords } from "@/components/requirements/requirement-words";
import { PlatformLink } from "@/components/ui/platform-link";
import { RelativeTime } from "@/components/ui/relative-time";
import { useServerNow } from "@/components/ui/server-now";
import { Status } from "@/components/ui/status";
import { Time } from "@/components/ui/time";
import { useScopeWords } from "@/components/wechat/scope-names";
import { routes } from "@/lib/routes";
import type { FleetItem } from "@/lib/services/authorizers/authorizer-dto";

/** Everything a row shows but its actions. Of the pool: what helps to decide whose an account is. */
export function useAppColumns(pool: boolean): Column<FleetItem>[] {
  const all = useAllColumns();
  const ids = pool ? poolColumns : usualColumns;
  return ids.flatMap((id) => all.filter((column) => column.id === id));
}

const usualColumns = [
  "app",
  "merchant",
  "kind",
  "state",
  "needs",
  "accountStatus",
  "principal",
  "granted",
  "synced",
];
const poolColumns = ["app", "fullPrincipal", "origin", "merchant", "state", "waiting"];

function useAllColumns(): Column<FleetItem>[] {
  const t = useTranslations("apps");
  const kinds = useTranslations("app.kinds");
  const now = useServerNow();
  return [
    {
      id: "app",
      header: t("columns.app"),
      cell: ({ id, nickName, appid, componentId }) => (
        <AppName href={routes.providerApp(id)} nickName={nickName} appid={appid} componentId={componentId} />
      ),
      className: "sm:min-w-56",
    },
    { id: "merchant", header: t("columns.merchant"), cell: (app) => <MerchantCell app={app} /> },
    {
      id: "kind",
      header: t("columns.kind"),
      cell: ({ kind }) => kinds(kind),
      className: "whitespace-nowrap",
    },
    { id: "state", header: t("columns.state"), cell: (app) => <StateCell app={app} />, phone: "aside" },
    {
      id: "needs",
      header: t("columns.needs"),
      cell: (app) => <NeedsCell app={app} />,
      className: "whitespace-nowrap",
    },
    {
      id: "accountStatus",
      header: t("columns.accountStatus"),
      cell: ({ state, accountStatus }) =>
        // Of an account that is no longer ours we would only repeat an old state.
        accountStatus === null || state === "unauthorized" ? (
          <span className="text-text-2">—</span>
        ) : (
          <Status machine="accountStatus" state={accountStateOf(accountStatus)} variant="plain" />
        ),
      className: "whitespace-nowrap",
    },
    {
      id: "principal",
      header: t("columns.principal"),
      cell: ({ principalName }) => (
        <span className="block max-w-44 truncate text-text-2" title={principalName ?? undefined}>
          {principalName ?? "—"}
        </span>
      ),
      // The least missed where there is no room for all.
      className: "max-[104rem]:hidden",
      phone: "hidden",
    },
    {
      id: "fullPrincipal",
      header: t("columns.principal"),
      cell: ({ principalName }) => principalName ?? "—",
      className: "min-w-40",
    },
    {
      id: "origin",
      header: t("columns.origin"),
      cell: ({ grantOrigin }) => t(`origins.${grantOrigin ?? "unknown"}`),
      className: "whitespace-nowrap",
    },
    {
      id: "waiting",
      header: t("columns.waiting"),
      cell: ({ createdAt }) => (
        <RelativeTime value={createdAt} now={now} alone className="text-text-2 tabular-nums" />
      ),
      className: "whitespace-nowrap",
    },
    {
      id: "granted",
      header: t("columns.granted"),
      cell: ({ grantedAt }) => (grantedAt ? <Time value={grantedAt} now={now} alone /> : "—"),
      className: "whitespace-nowrap",
      phone: "hidden",
    },
    {
      id: "synced",
      header: t("columns.synced"),
      cell: ({ infoSyncedAt }) =>
        infoSyncedAt ? (
          <RelativeTime value={infoSyncedAt} now={now} alone className="text-text-2 tabular-nums" />
        ) : (
          <span className="text-text-2">{t("neverSynced")}</span>
        ),
      className: "whitespace-nowrap",
      phone: "hidden",
    },
  ];
}

function MerchantCell({ app }: { app: FleetItem }) {
  const t = useTranslations("apps");
  if (app.merchant) {
    return (
      <PlatformLink
        href={routes.providerMerchant(app.merchant.id)}
        prefetch={false}
        className="inline-flex min-h-(--hit-height) items-center underline-offset-2 hover:underline"
      >
        {app.merchant.name}
      </PlatformLink>
    );
  }
  return (
    <span className="text-text-2">
      {app.proposedMerchant && app.state !== "unauthorized"
        ? t("proposed", { merchant: app.proposedMerchant.name })
        : t("unassigned")}
    </span>
  );
}

/** The first of its worst needs, and how many there are besides. */
function NeedsCell({ app: { id, needs } }: { app: FleetItem }) {
  const t = useTranslations("apps");
  const words = useRequirementWords();
  const now = useServerNow();
  if (!needs) return <span className="text-text-2">—</span>;
  const [only] = needs.rules;
  return (
    <PlatformLink
      href={`${routes.providerApp(id)}#requirements`}
      prefetch={false}
      className="inline-flex min-h-(--hit-height) items-center gap-x-2 underline-offset-2 hover:underline max-sm:min-w-0 max-sm:flex-1 max-sm:flex-wrap"
    >
      <RequirementLevel level={needs.level} now={now} variant="plain" />
      <span className="text-second text-text-2">
        {needs.rules.length === 1 && only ? words.name(only) : t("needsCount", { count: needs.rules.length })}
      </span>
    </PlatformLink>
  );
}

function StateCell({ app }: { app: FleetItem }) {
  const t = useTranslations("apps");
  const scopes = useScopeWords();
  return (
    <span className="inline-flex items-center gap-x-2 whitespace-nowrap">
      <Status machine="authorizer" state={app.state} variant="plain" />
      {app.state === "permissions_missing" && (
        <span
          className="text-second text-text-2 max-sm:hidden"
          title={app.missingScopeIds.map((id) => scopes.name(id)).join(" · ")}
        >
          {t("missing", { count: app.missingScopeIds.length })}
        </span>
      )}
    </span>
  );
}
