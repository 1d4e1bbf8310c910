"use client";

import { Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import {
  type ApprovalSlot,
  approvalPaper,
  approvalSlots,
  nothingApproved,
} from "@/lib/services/filings/form-shape";
import type { PaperDto } from "@/lib/services/papers/schemas";
import { ChoiceField, Papers, TextField, useFacts, useOpen } from "./form-fields";

interface Entry {
  key: number;
  type: string;
  /** As saved; what is typed since stays in its field. */
  code: string;
  papers: PaperDto[];
}

/** What other authorities have approved: each kind once, or none at all. */
export function ApprovalsField() {
  const t = useTranslations("filing");
  const { values, papers, catalogues } = useFacts();
  const added = useRef(approvalSlots.length);
  const [entries, setEntries] = useState<Entry[]>(() =>
    approvalSlots.flatMap((slot, key) => {
      const type = values[`approvalType${slot}`] ?? "";
      const own = papers[approvalPaper(slot)] ?? [];
      const code = values[`approvalCode${slot}`] ?? "";
      const isGiven = slot === "" || type !== "" || code !== "" || own.length > 0;
      return isGiven ? [{ key, type, code, papers: own }] : [];
    }),
  );
  if (!useOpen()("approvalType")) return null;

  const none = String(nothingApproved);
  const isNone = entries[0]?.type === none;
  const shown = isNone ? entries.slice(0, 1) : entries;
  const left = catalogues.approvals.filter(
    ({ value }) => value !== none && shown.every(({ type }) => type !== value),
  );
  const mayAdd = !isNone && shown.every(({ type }) => type !== "") && left.length > 0;

  function choose(key: number, type: string) {
    setEntries((before) => before.map((entry) => (entry.key === key ? { ...entry, type } : entry)));
  }

  function add() {
    added.current += 1;
    setEntries([...shown, { key: added.current, type: "", code: "", papers: [] }]);
  }

  return (
    <fieldset className="grid gap-5">
      <legend className="sr-only">{t("fields.approvalType")}</legend>
      <input type="hidden" name="approvalsOpen" value="on" />
      {shown.map((entry, index) => (
        <ApprovalEntry
          key={entry.key}
          entry={entry}
          slot={approvalSlots[index] ?? ""}
          choices={catalogues.approvals.filter(
            ({ value }) =>
              value === entry.type ||
              (value === none ? shown.length === 1 : left.some((choice) => choice.value === value)),
          )}
          onChoose={(type) => choose(entry.key, type)}
          {...(shown.length > 1 && {
            onRemove: () => setEntries(shown.filter(({ key }) => key !== entry.key)),
          })}
        />
      ))}
      {mayAdd && (
        <div>
          <Button icon={<Plus />} onClick={add}>
            {t("form.addApproval")}
          </Button>
        </div>
      )}
    </fieldset>
  );
}

interface ApprovalEntryProps {
  entry: Entry;
  slot: ApprovalSlot;
  choices: Parameters<typeof ChoiceField>[0]["choices"];
  onChoose: (type: string) => void;
  onRemove?: () => void;
}

function ApprovalEntry({ entry, slot, choices, onChoose, onRemove }: ApprovalEntryProps) {
  const t = useTranslations("filing");
  const number = Number(slot || 1);
  const isApproval = entry.type !== "" && entry.type !== String(nothingApproved);
  return (
    <div className={onRemove ? "grid gap-4 border-s-2 border-border ps-4" : "grid gap-5"}>
      {onRemove && (
        <div className="flex flex-wrap items-center justify-between gap-2">
          <h3 className="font-semibold">{t("form.approvalEntry", { number })}</h3>
          <Button
            size="small"
            icon={<Trash2 />}
            onClick={onRemove}
            aria-label={t("form.removeApproval", { number })}
          >
            {t("form.remove")}
          </Button>
        </div>
      )}
      <ChoiceField
        name={`approvalType${slot}`}
        help={slot === "" ? t("help.approvalType") : undefined}
        choices={choices}
        value={entry.type}
        onChange={onChoose}
      />
      {isApproval && (
        <>
          <TextField name={`approvalCode${slot}`} value={entry.code} />
          <Papers path={approvalPaper(slot)} given={entry.papers} />
        </>
      )}
    </div>
  );
}
