import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { z } from "zod";
import { readView, type SearchParams } from "@/app/_lists/read-view";
import { SearchInput } from "@/components/data-table/search-input";
import { Toolbar } from "@/components/data-table/toolbar";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PlatformLink } from "@/components/ui/platform-link";
import { openTranslator } from "@/components/wechat/open-translator";
import { providerMay } from "@/lib/auth/permissions";
import { getProviderContext } from "@/lib/context/request";
import { keptFields } from "@/lib/queries/view-address";
import { routes } from "@/lib/routes";
import { listErrorCodes } from "@/lib/services/api-calls/list-error-codes";
import { listComponents } from "@/lib/services/components/list-components";
import { NoPermission } from "../../_components/no-permission";
import { describeCode, matchesSearch } from "../_lib/code-words";
import { RidForm } from "./_components/rid-form";

const viewInput = z.object({
  q: z.string().trim().max(60).optional(),
  component: z.string().max(64).optional(),
});

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("explainer");
  return { title: t("title") };
}

export default async function ErrorsPage({ searchParams }: { searchParams: SearchParams }) {
  const [ctx, t] = await Promise.all([getProviderContext(), getTranslations("explainer")]);
  const { role } = ctx.actor;
  if (!providerMay(role, "call.read")) {
    return <NoPermission ctx={ctx} permission="call.read" page={t("title")} />;
  }
  const { filter, query } = readView(viewInput, await searchParams);
  const entries = await findEntries(ctx, filter.q ?? "");
  const components = await listComponents(ctx);
  return (
    <ClientMessages namespaces={["provider", "calls", "wechatErrors"]}>
      <PageHeader title={t("title")} sentence={t("subtitle")} />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_26rem]">
        <div className="min-w-0">
          <Toolbar
            search={
              <SearchInput
                action={routes.providerErrors()}
                defaultValue={filter.q ?? ""}
                placeholder={t("searchPlaceholder")}
                preserve={keptFields(query, "q")}
              />
            }
          />
          {entries.length === 0 ? (
            <EmptyState
              title={t("none.title")}
              action={<LinkButton href={routes.providerErrors()}>{t("none.clear")}</LinkButton>}
            >
              {t("none.body")}
            </EmptyState>
          ) : (
            <Card padded={false}>
              <ul aria-label={t("list")} className="divide-y divide-border">
                {entries.map(({ code, title, who }) => (
                  <li key={code}>
                    <PlatformLink
                      href={routes.providerError(code)}
                      prefetch={false}
                      className="grid min-h-(--row-height) grid-cols-[4rem_minmax(0,1fr)] items-center gap-x-4 px-(--card-padding) py-1.5 hover:bg-hover focus-visible:-outline-offset-2 sm:grid-cols-[5rem_minmax(0,1fr)_auto]"
                    >
                      <code className="text-text-2">{code}</code>
                      <span>{title}</span>
                      {who && <span className="text-second text-text-2 max-sm:col-start-2">{who}</span>}
                    </PlatformLink>
                  </li>
                ))}
              </ul>
            </Card>
          )}
        </div>
        {providerMay(role, "call.lookUp") && <RidForm components={components} chosen={filter.component} />}
      </div>
    </ClientMessages>
  );
}

interface Entry {
  code: string;
  title: string;
  /** Empty where nobody has written down who acts. */
  who: string;
}

/** Codes with words of their own first: they are the ones this product meets. */
async function findEntries(ctx: Parameters<typeof listErrorCodes>[0], q: string): Promise<Entry[]> {
  const [{ codes }, locale, errors, owner] = await Promise.all([
    listErrorCodes(ctx),
    getLocale(),
    getTranslations("wechatErrors"),
    getTranslations("common.owner"),
  ]);
  const t = openTranslator(errors);
  const described = codes.flatMap(({ errcode, kind, zh, en }) => {
    const words = describeCode(t, { errcode, kind, official: locale === "en" ? en : zh });
    const texts = [String(errcode), words.title, zh, en, ...(words.own ? [words.what, words.fix] : [])];
    // Hundreds of codes belong to interfaces that nobody here calls: they are there to be searched.
    const isFound = q === "" ? words.own : matchesSearch(q, texts);
    return isFound ? [{ errcode, words }] : [];
  });
  return described
    .toSorted((a, b) => Number(b.words.own) - Number(a.words.own))
    .map(({ errcode, words }) => ({
      code: String(errcode),
      title: words.title,
      who: words.own ? owner(words.who) : "",
    }));
}
