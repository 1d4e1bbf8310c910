import { useTranslations } from "next-intl";
import type { AuthorizerListItem } from "@/lib/services/authorizers/authorizer-dto";
import { AppRow, type AppRowProps } from "./app-row";

export interface AppGroupProps extends Omit<AppRowProps, "app" | "variant"> {
  group: "open" | "well" | "ended";
  apps: AuthorizerListItem[];
}

/** The accounts that one party has to act on; nothing when there are none. */
export function AppGroup({ group, apps, ...row }: AppGroupProps) {
  const t = useTranslations("merchant.overview.groups");
  if (apps.length === 0) return null;
  return (
    <section data-group={group} className="min-w-0">
      <h2 className="mb-2 flex items-baseline gap-2 text-section font-semibold">
        {t(group)}
        <span className="font-normal text-text-2 tabular-nums">{apps.length}</span>
      </h2>
      <ul className="divide-y divide-border overflow-hidden rounded-card border border-border bg-surface">
        {apps.map((app, index) => (
          <AppRow
            key={app.id}
            {...row}
            app={app}
            variant={group === "open" && index === 0 ? "primary" : "secondary"}
          />
        ))}
      </ul>
    </section>
  );
}
