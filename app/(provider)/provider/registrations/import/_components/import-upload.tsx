"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Field } from "@/components/forms/field";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Input, Select } from "@/components/ui/input";
import { openTranslator } from "@/components/wechat/open-translator";
import { enumerate } from "@/lib/format/list";
import { sendImport } from "@/lib/queries/registration-imports";
import type { Failure } from "@/lib/result";
import { routes } from "@/lib/routes";

export interface ImportUploadProps {
  components: { id: string; name: string }[];
  chosen: string;
}

/** Takes a file to be looked at; nothing is sent to WeChat by it. */
export function ImportUpload({ components, chosen }: ImportUploadProps) {
  const t = useTranslations("imports.upload");
  const router = useRouter();
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    const form = new FormData(event.currentTarget);
    const file = form.get("file");
    if (!(file instanceof File) || file.size === 0) {
      setFailure({ ok: false, code: "invalid_input", reason: "import_empty", referenceId: "" });
      return;
    }
    setPending(true);
    setFailure(null);
    const result = await sendImport(String(form.get("componentId") ?? chosen), file);
    setPending(false);
    if (result.ok) router.push(routes.providerImport(result.data.id));
    else setFailure(result);
  }

  return (
    <form onSubmit={(event) => void send(event)} className="grid max-w-140 gap-5">
      {components.length > 1 ? (
        <Field name="componentId" label={t("platform")}>
          {(control) => (
            <Select {...control} defaultValue={chosen}>
              {components.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
      ) : (
        <input type="hidden" name="componentId" value={chosen} />
      )}
      <Field name="file" label={t("file")} help={t("fileHelp")}>
        {(control) => (
          <Input
            {...control}
            type="file"
            accept=".csv,text/csv"
            className="bg-surface! px-1.5 py-0 leading-[calc(var(--control-height)-2px)]! file:me-3 file:rounded-chip file:border-0 file:bg-hover file:px-2.5 file:py-0.5 file:font-medium file:text-text"
            disabled={pending}
          />
        )}
      </Field>
      {failure && <UploadProblem failure={failure} />}
      <div>
        <Button type="submit" variant="primary" pending={pending}>
          {t("check")}
        </Button>
      </div>
    </form>
  );
}

function UploadProblem({ failure }: { failure: Failure }) {
  const t = useTranslations("imports");
  const words = openTranslator(useTranslations("imports.fileProblems"));
  const columns = openTranslator(useTranslations("imports.columns"));
  const errors = openTranslator(useTranslations("errors.codes"));
  const locale = useLocale();
  const { fields = {}, reason, code } = failure;
  const known = reason !== undefined && words.has(`${reason}.title`);
  const missing = (fields.missing ?? "").split(",").filter(Boolean);
  return (
    <div role="alert">
      <Banner tone="danger" title={known ? words(`${reason}.title`, fields) : errors(`${code}.title`)}>
        {known && <p>{words(`${reason}.body`, fields)}</p>}
        {missing.length > 0 && (
          <p>
            {t("missingColumns", {
              columns: enumerate(
                missing.map((column) => columns(column)),
                locale,
              ),
            })}
          </p>
        )}
        {fields.unknown && <p>{t("unknownColumns", { columns: fields.unknown })}</p>}
      </Banner>
    </div>
  );
}
