import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { AppBadges } from "@/components/app/app-badges";
import { appName } from "@/components/app/app-name";
import { AppSentence } from "@/components/app/app-sentence";
import { situationOf } from "@/components/app/app-situation";
import { Avatar } from "@/components/ui/avatar";
import { useScopeWords } from "@/components/wechat/scope-names";
import { shortenId } from "@/lib/format/id";
import type { Instant } from "@/lib/format/zone";
import { routes } from "@/lib/routes";
import { NextStep, type NextStepProps } from "./next-step";

export interface AppRowProps extends NextStepProps {
  providerName: string;
  now: Instant;
  /** With its sentence, what is missing and the next step; else one line. */
  detailed?: boolean;
}

/** One account. The whole row opens it; its button stays its own target. */
export function AppRow({ providerName, now, detailed = false, ...step }: AppRowProps) {
  const { app, slug } = step;
  const t = useTranslations("app");
  const name = appName(app, t);
  const situation = situationOf(app);
  return (
    <li
      data-app={app.id}
      data-situation={situation}
      className="relative grid grid-cols-[auto_minmax(0,1fr)_auto] gap-x-3 gap-y-2 px-(--card-padding) py-3.5 transition-colors hover:bg-hover sm:gap-y-1.5"
    >
      <Avatar name={name} className={situation === "unauthorized" ? "grayscale" : undefined} />
      <div className="min-w-0">
        <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <Link
            href={routes.merchantApp(slug, app.id)}
            prefetch={false}
            className="font-medium after:absolute after:inset-0"
          >
            {name}
          </Link>
          <span className="flex flex-wrap gap-1.5">
            <AppBadges app={app} />
          </span>
        </div>
        <p className="text-second text-text-2">
          {t(`kinds.${app.kind}`)} · <code>{shortenId(app.appid)}</code>
          {app.principalName && <span className="max-sm:hidden"> · {app.principalName}</span>}
        </p>
      </div>
      <ChevronRight className="mt-1 text-text-3 sm:hidden" />
      {detailed && (
        <div className="col-span-full sm:col-start-2 sm:col-end-3">
          <p className="max-w-180">
            <AppSentence app={app} providerName={providerName} now={now} />
          </p>
          {app.state === "permissions_missing" && <MissingSets ids={app.missingScopeIds} />}
        </div>
      )}
      {detailed && (
        <div className="relative col-span-full grid sm:col-start-3 sm:row-span-2 sm:row-start-1 sm:self-center">
          <NextStep {...step} />
        </div>
      )}
    </li>
  );
}

function MissingSets({ ids }: { ids: readonly number[] }) {
  const t = useTranslations("merchant.overview");
  const format = useFormatter();
  const words = useScopeWords();
  return (
    <p className="text-second text-text-2">{t("missing", { names: format.list(ids.map(words.name)) })}</p>
  );
}
