import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Banner } from "@/components/ui/banner";
import { EmptyState } from "@/components/ui/empty-state";
import { getAccountContext } from "@/lib/context/request";
import { noticeEventName, noticeGroupName } from "@/lib/i18n/notice-words";
import { routes } from "@/lib/routes";
import { getNoticeSettings } from "@/lib/services/notices/get-notice-settings";
import { listOwnLetters } from "@/lib/services/notices/list-own-letters";
import { LettersCard } from "./_components/letters-card";
import { NoticeSettingsForm } from "./_components/notice-settings-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("noticeSettings");
  return { title: t("title") };
}

export default async function NoticeSettingsPage() {
  const ctx = await getAccountContext();
  const [t, words, letters, { events, schedule, isDefault, mailIsConfigured }] = await Promise.all([
    getTranslations("noticeSettings"),
    getTranslations(),
    listOwnLetters(ctx),
    getNoticeSettings(ctx),
  ]);
  return (
    <ClientMessages namespaces={["noticeSettings"]}>
      <PageHeader
        title={t("title")}
        sentence={t("sentence")}
        meta={t("beijingTime")}
        back={{ href: routes.account(), label: t("back") }}
      />
      {!mailIsConfigured && (
        <Banner tone="attention" title={t("noMail.title")} className="mb-4">
          {t("noMail.body")}
        </Banner>
      )}
      {events.length === 0 ? (
        <EmptyState title={t("empty.title")}>{t("empty.body")}</EmptyState>
      ) : (
        <NoticeSettingsForm
          rows={events.map(({ event, choice, mandatory, urgent }) => ({
            event,
            group: noticeGroupName(words, event),
            name: noticeEventName(words, event),
            choice,
            mandatory,
            urgent,
          }))}
          schedule={schedule}
          isDefault={isDefault}
        />
      )}
      <div className="mt-4">
        <LettersCard letters={letters} now={ctx.clock.now().toISOString()} />
      </div>
    </ClientMessages>
  );
}
