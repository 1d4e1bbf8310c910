import { useTranslations } from "next-intl";
import { indentJson } from "@/components/calls/indent-json";
import { Card } from "@/components/ui/card";
import { CopyTextButton } from "@/components/ui/copy-button";

export interface BodyCardProps {
  title: string;
  /** Without secrets; null when nothing was sent or received. */
  body: string | null;
  empty: string;
}

export function BodyCard({ title, body, empty }: BodyCardProps) {
  const t = useTranslations("calls.detail");
  if (body === null) {
    return (
      <Card title={title}>
        <p className="text-text-2">{empty}</p>
      </Card>
    );
  }
  const text = indentJson(body);
  return (
    <Card
      title={title}
      description={t("redacted")}
      actions={
        <CopyTextButton value={text} size="small">
          {t("copy")}
        </CopyTextButton>
      }
    >
      <pre className="rounded-control bg-sunken p-3 text-second wrap-anywhere whitespace-pre-wrap">
        <code>{text}</code>
      </pre>
    </Card>
  );
}
