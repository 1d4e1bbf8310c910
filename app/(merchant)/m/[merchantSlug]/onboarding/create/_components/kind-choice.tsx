import { useLocale, useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { viewAddress } from "@/lib/queries/view-address";
import { routes } from "@/lib/routes";
import type { CreateOptions } from "@/lib/services/registrations/get-create-options";
import { type WizardKind, wizardKinds } from "./fields-of";

const facts = ["payment", "domains", "finisher", "time"] as const;

/** Side by side, what each kind can do later, who finishes it, and why one is not to be had. */
export function KindChoice({ slug, options }: { slug: string; options: CreateOptions }) {
  const t = useTranslations("registration");
  const list = new Intl.ListFormat(useLocale(), { type: "conjunction" });
  const reasonAgainst = (kind: WizardKind): string | null => {
    const missing = options.missingSets[kind];
    if (missing) return t("unavailable.platformSets", { sets: list.format(missing.map(String)) });
    const needsAccount = kind === "official_account" || kind === "beta_reuse";
    return needsAccount && options.officialAccounts.length === 0 ? t("unavailable.noOfficialAccount") : null;
  };
  return (
    <Card title={t("choose")}>
      <ul className="grid">
        {kindsOnOffer(options).map((kind) => {
          const reason = reasonAgainst(kind);
          return (
            <li
              key={kind}
              className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 border-b border-border py-4 first:pt-0 last:border-b-0 last:pb-0"
            >
              <div className="grid min-w-0 flex-1 basis-72 gap-2">
                <div>
                  <p className="font-medium">{t(`kinds.${kind}.name`)}</p>
                  <p className="text-second text-text-2">
                    {t(`kinds.${kind}.who`)} · {t(`kinds.${kind}.limits`)}
                  </p>
                </div>
                <dl className="grid grid-cols-2 gap-x-4 gap-y-1 text-second sm:grid-cols-4">
                  {facts.map((fact) => (
                    <div key={fact} className="min-w-0">
                      <dt className="text-text-2">{t(`facts.${fact}`)}</dt>
                      <dd>{t(`kinds.${kind}.${fact}`)}</dd>
                    </div>
                  ))}
                </dl>
              </div>
              <div className="flex max-sm:w-full sm:w-56 sm:justify-end">
                {reason === null ? (
                  <LinkButton
                    className="max-sm:w-full"
                    href={viewAddress(routes.merchantCreate(slug), { kind })}
                    variant={kind === "enterprise" ? "primary" : "secondary"}
                    aria-label={`${t("start")}：${t(`kinds.${kind}.name`)}`}
                  >
                    {t("start")}
                  </LinkButton>
                ) : (
                  <p className="text-second text-text-2">{reason}</p>
                )}
              </div>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

/** Without a trial app nothing can become formal. */
function kindsOnOffer({ trialApps }: CreateOptions): readonly WizardKind[] {
  return wizardKinds.filter(
    (kind) => trialApps.length > 0 || (kind !== "beta_verify" && kind !== "beta_reuse"),
  );
}

export function isOnOffer(kind: WizardKind, options: CreateOptions): boolean {
  const needsAccount = kind === "official_account";
  return (
    kindsOnOffer(options).includes(kind) &&
    !options.missingSets[kind] &&
    (!needsAccount || options.officialAccounts.length > 0)
  );
}
