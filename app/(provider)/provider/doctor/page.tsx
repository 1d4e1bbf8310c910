import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { readView, type SearchParams } from "@/app/_lists/read-view";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { providerMay } from "@/lib/auth/permissions";
import { getProviderContext } from "@/lib/context/request";
import { doctorFilterInput, getDoctorReport } from "@/lib/services/doctor/get-doctor-report";
import { NoPermission } from "../_components/no-permission";
import { ComponentReport } from "./_components/component-report";
import { PrintButton } from "./_components/print-button";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("doctor");
  return { title: t("title") };
}

export default async function DoctorPage({ searchParams }: { searchParams: SearchParams }) {
  const [ctx, t] = await Promise.all([getProviderContext(), getTranslations("doctor")]);
  const { role } = ctx.actor;
  if (!providerMay(role, "doctor.read")) {
    return <NoPermission ctx={ctx} permission="doctor.read" page={t("title")} />;
  }
  const { filter } = readView(doctorFilterInput, await searchParams);
  const asked = await getDoctorReport(ctx, filter);
  // An address may name a platform that is not there: then all of them are shown.
  const { components } = asked.components.length > 0 ? asked : await getDoctorReport(ctx);
  const mayRun = providerMay(role, "doctor.run");
  const now = ctx.clock.now().toISOString();
  return (
    <ClientMessages namespaces={["provider", "doctor", "status", "wechatErrors"]}>
      <PageHeader
        title={t("title")}
        sentence={mayRun ? t("subtitle") : `${t("subtitle")} ${t("may")}`}
        actions={<PrintButton />}
      />
      <div className="grid gap-4">
        {components.map((platform) => (
          <ComponentReport key={platform.id} platform={platform} mayRun={mayRun} now={now} />
        ))}
      </div>
    </ClientMessages>
  );
}
