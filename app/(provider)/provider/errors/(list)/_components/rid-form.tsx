"use client";

import { SearchCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { type SubmitEvent, useState } from "react";
import { RidFacts } from "@/components/calls/rid-facts";
import { FailureNotice } from "@/components/feedback/failure-notice";
import { Field } from "@/components/forms/field";
import { useAction } from "@/components/forms/use-action";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Input, Select } from "@/components/ui/input";
import { useServerNow } from "@/components/ui/server-now";
import type { RidDetails } from "@/lib/services/api-calls/rid-details";
import { lookUpRidAction } from "../../../calls/actions";

export interface RidFormProps {
  components: { appid: string; name: string }[];
  /** The AppID of the platform that the page is narrowed to. */
  chosen: string | undefined;
}

/** A rid from anywhere: pasted, and asked about with the token of the platform that made the call. */
export function RidForm({ components, chosen }: RidFormProps) {
  const t = useTranslations("calls.rid");
  const now = useServerNow();
  const [details, setDetails] = useState<RidDetails | null>(null);
  const lookUp = useAction(lookUpRidAction, setDetails);
  const [first] = components;

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setDetails(null);
    lookUp.run({
      rid: String(form.get("rid") ?? ""),
      component: String(form.get("component") ?? first?.appid ?? ""),
    });
  }

  const isMalformed = lookUp.failure?.code === "invalid_input";
  return (
    <Card title={t("form.title")} description={t("description")}>
      <form onSubmit={submit} className="grid gap-3" noValidate>
        <Field
          name="rid"
          label="rid"
          {...(isMalformed && { error: t("form.malformed") })}
          help={t("form.help")}
        >
          {(control) => <Input {...control} autoComplete="off" spellCheck={false} />}
        </Field>
        {components.length > 1 && (
          <Field name="component" label={t("form.component")}>
            {(control) => (
              <Select {...control} key={chosen} defaultValue={chosen}>
                {components.map(({ appid, name }) => (
                  <option key={appid} value={appid}>
                    {name}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        )}
        <div>
          <Button type="submit" icon={<SearchCheck />} pending={lookUp.pending}>
            {t("lookUp")}
          </Button>
        </div>
      </form>
      <div className="grid gap-3 pt-3 empty:hidden">
        {lookUp.failure && !isMalformed && <FailureNotice failure={lookUp.failure} title={t("failed")} />}
        {details && <RidFacts details={details} now={now} />}
      </div>
    </Card>
  );
}
