import { useTranslations } from "next-intl";
import { formatClock } from "@/lib/format/time";
import type { Saved } from "./use-autosave";

/** Whether what was typed is kept. */
export function SavedNote({ saved }: { saved: Saved }) {
  const t = useTranslations("verification.form");
  if (saved.state === "none") return null;
  return (
    <p
      role="status"
      className={saved.state === "failed" ? "text-second text-attention-text" : "text-second text-text-2"}
    >
      {saved.state === "saved"
        ? t("saved", { time: formatClock(saved.at) })
        : t(saved.state === "saving" ? "saving" : "notSaved")}
    </p>
  );
}
