import { getTranslations } from "next-intl/server";
import { Card } from "@/components/ui/card";
import { findPaperRules } from "@/lib/services/papers/paper-rules";
import type { PaperRules } from "@/lib/services/papers/schemas";
import type { VerificationForm as FormView } from "@/lib/services/verifications/get-verification";
import {
  invoiceFieldsOf,
  invoiceTypes,
  nameWidthMax,
  nameWidthMin,
  paperFieldOf,
  type VerificationPaperField,
} from "@/lib/services/verifications/schemas";
import type { VerificationDto } from "@/lib/services/verifications/verification-dto";
import { saveDraftAction, submitVerificationAction, syncIdentitiesAction } from "../actions";
import { VerificationForm } from "./verification-form";

export interface FormCardProps {
  slug: string;
  appId: string;
  form: FormView;
  current: VerificationDto | null;
}

/** What may be sent now: all of it, or only what the auditors did not accept. */
export async function FormCard({ slug, appId, form, current }: FormCardProps) {
  const t = await getTranslations("verification.form");
  const isRefill = current?.state === "refill_needed";
  const isAgain = current !== null && current.endedAt !== null;
  return (
    <Card
      title={t(isRefill ? "refillTitle" : isAgain ? "againTitle" : "title")}
      {...(isRefill && { description: t(form.refused.length > 0 ? "refillBody" : "refillAll") })}
    >
      <VerificationForm
        slug={slug}
        appId={appId}
        form={form}
        isRefill={isRefill}
        shape={{
          invoiceFields: Object.fromEntries(invoiceTypes.map((type) => [type, invoiceFieldsOf(type)])),
          nameWidth: { min: nameWidthMin, max: nameWidthMax },
          paperRules: paperRules(),
        }}
        submit={submitVerificationAction.bind(null, slug, appId)}
        save={saveDraftAction.bind(null, slug, appId)}
        syncIdentities={syncIdentitiesAction.bind(null, slug, appId)}
      />
    </Card>
  );
}

function paperRules(): Partial<Record<VerificationPaperField, PaperRules>> {
  return Object.fromEntries(
    Object.entries(paperFieldOf).flatMap(([name, field]) => {
      const rules = findPaperRules("verification", field);
      return rules ? [[name, rules]] : [];
    }),
  );
}
