import type { Metadata } from "next";
import { cookies } from "next/headers";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Banner } from "@/components/ui/banner";
import { localPath } from "@/lib/auth/local-path";
import { parseSignInProblem } from "@/lib/auth/sign-in-problem";
import { usesSecureCookies } from "@/lib/context/auth";
import { getContainer } from "@/lib/context/container";
import { getCsrfToken } from "@/lib/context/csrf";
import { getPendingSignIn, getViewer } from "@/lib/context/request";
import { viewAddress } from "@/lib/queries/view-address";
import { routes } from "@/lib/routes";
import { PublicPage } from "../_components/public-page";
import { readProviderCard } from "../_lib/read-provider-card";
import { SignInForm } from "./_components/sign-in-form";
import { SignedInChoice } from "./_components/signed-in-choice";
import { destinationOf } from "./_lib/destination";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("signIn");
  return { title: t("title") };
}

type Query = Record<string, string | string[] | undefined>;

export default async function SignInPage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams;
  const [viewer, provider, wanted] = await Promise.all([
    getViewer(),
    readProviderCard(),
    readWantedPage(query),
  ]);
  if (viewer) {
    const destination = destinationOf(viewer, wanted);
    if (destination.kind === "page") redirect(destination.path);
    return (
      <PublicPage width="form" provider={provider}>
        <SignedInChoice viewer={viewer} csrfToken={await getCsrfToken()} />
      </PublicPage>
    );
  }
  if (await getPendingSignIn()) redirect(viewAddress(routes.verify(), { callbackUrl: wanted ?? "" }));
  const t = await getTranslations("signIn");
  return (
    <PublicPage width="form" provider={provider}>
      <PageHeader title={t("title")} sentence={t("sentence")} />
      {textOf(query.notice) === "password_set" && textOf(query.error) === undefined && (
        <Banner tone="success" title={t("passwordSet")} className="mb-4" />
      )}
      <ClientMessages namespaces={["signIn"]}>
        <SignInForm
          csrfToken={await getCsrfToken()}
          callbackUrl={wanted ?? routes.signIn()}
          problem={await problemWords(query)}
        />
      </ClientMessages>
      <div className="mt-6 grid gap-1 text-second text-text-2">
        <p>
          <Link
            href={routes.resetPassword()}
            prefetch={false}
            className="link inline-flex min-h-(--hit-height) items-center"
          >
            {t("forgotten")}
          </Link>
        </p>
        <p>{t("newcomer")}</p>
      </div>
    </PublicPage>
  );
}

/** From the address; after a refusal next-auth drops it there and only its cookie still knows. */
async function readWantedPage(query: Query): Promise<string | null> {
  const origin = new URL(getContainer().settings.appUrl).origin;
  const asked = textOf(query.callbackUrl);
  if (asked !== undefined) return localPath(asked, origin);
  if (textOf(query.error) === undefined) return null;
  const name = `${usesSecureCookies() ? "__Secure-" : ""}next-auth.callback-url`;
  return localPath((await cookies()).get(name)?.value, origin);
}

async function problemWords(query: Query): Promise<string | null> {
  const t = await getTranslations("signIn.problems");
  const problem = parseSignInProblem(textOf(query.error));
  if (problem?.kind === "rate_limited") return t("rate_limited", { minutes: problem.minutes });
  if (problem) return t(problem.kind);
  // next-auth comes back with a whole address, and without a word, when the form's token was too old.
  return textOf(query.callbackUrl)?.startsWith("http") ? t("stale") : null;
}

function textOf(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
