"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { FailureNotice } from "@/components/feedback/failure-notice";
import { useAction } from "@/components/forms/use-action";
import { Button } from "@/components/ui/button";
import type { ImportDto } from "@/lib/services/registration-imports/import-dto";
import {
  cancelImportAction,
  pauseImportAction,
  resumeImportAction,
  retryImportAction,
  startImportAction,
} from "../../actions";

/** What may be done with an import as it stands; what starts or ends many names the count. */
export function ImportActions({ state, counts, id }: Pick<ImportDto, "id" | "state" | "counts">) {
  const t = useTranslations("imports.actions");
  const router = useRouter();
  const again = () => router.refresh();
  const start = useAction(startImportAction, again);
  const pause = useAction(pauseImportAction, again);
  const resume = useAction(resumeImportAction, again);
  const cancel = useAction(cancelImportAction, again);
  const retry = useAction(retryImportAction, again);
  const all = [start, pause, resume, cancel, retry];
  const failure = all.find((action) => action.failure !== null)?.failure;
  const busy = all.some(({ pending }) => pending);
  const ready = counts.ready ?? 0;
  const left = ready + (counts.waiting ?? 0);
  const failed = counts.failed ?? 0;
  const run = (action: typeof start) => () => {
    if (!busy) action.run({ importId: id });
  };
  return (
    <div className="grid gap-2 sm:justify-items-end">
      <div className="flex flex-wrap gap-2">
        {state === "preview" && ready > 0 && (
          <Button variant="primary" pending={start.pending} onClick={run(start)}>
            {t("start", { count: ready })}
          </Button>
        )}
        {state === "running" && (
          <Button pending={pause.pending} onClick={run(pause)}>
            {t("pause")}
          </Button>
        )}
        {state === "paused" && (
          <Button variant="primary" pending={resume.pending} onClick={run(resume)}>
            {t("resume", { count: left })}
          </Button>
        )}
        {(state === "finished" || state === "paused") && failed > 0 && (
          <Button pending={retry.pending} onClick={run(retry)}>
            {t("retry", { count: failed })}
          </Button>
        )}
        {(state === "preview" || state === "running" || state === "paused") && (
          <Button variant="ghost" pending={cancel.pending} onClick={run(cancel)}>
            {state === "preview" ? t("discard") : t("cancel", { count: left })}
          </Button>
        )}
      </div>
      {failure && (
        <FailureNotice
          failure={failure}
          title={t("failed")}
          reasons={{ import_moved_on: t("movedOn") }}
          action={<Button onClick={again}>{t("look")}</Button>}
        />
      )}
    </div>
  );
}
