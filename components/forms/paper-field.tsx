"use client";

import { Upload } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ChangeEvent, type ReactNode, useRef, useState } from "react";
import { buttonClass } from "@/components/ui/button-class";
import { announce } from "@/components/ui/live-region";
import { ToneIcon } from "@/components/ui/tone";
import { formatBytes } from "@/lib/format/number";
import type { Failure } from "@/lib/result";
import { routes } from "@/lib/routes";
import type { PaperDto, PaperPurpose, PaperRules } from "@/lib/services/papers/schemas";
import { fieldId } from "./field";
import { fitPhoto } from "./fit-photo";
import { KeptPaper, RunningUpload, type Upload as UploadState } from "./paper-rows";
import { type RunningRequest, sendPaper } from "./send-paper";

export interface PaperFieldProps {
  /** Of the form: one hidden value per paper, its id. */
  name: string;
  label: ReactNode;
  help?: ReactNode;
  error?: ReactNode;
  optional?: boolean;
  slug: string;
  authorizerId: string;
  purpose: PaperPurpose;
  /** WeChat's path of the field. */
  field: string;
  rules: PaperRules;
  /** Those chosen before. */
  papers: readonly PaperDto[];
  onChange?: (paperIds: string[]) => void;
}

let number = 0;
const accepts = { jpeg: "image/jpeg", png: "image/png", mp4: "video/mp4" } as const;

/** Takes papers one by one: what it takes is said first, each is sent at once, and each can be tried again alone. */
export function PaperField(props: PaperFieldProps) {
  const { name, label, help, error, optional = false, rules, onChange } = props;
  const t = useTranslations("papers");
  const common = useTranslations("common");
  const inputRef = useRef<HTMLInputElement>(null);
  const requests = useRef(new Map<string, RunningRequest>());
  const [papers, setPapers] = useState<readonly PaperDto[]>(props.papers);
  const [uploads, setUploads] = useState<readonly UploadState[]>([]);
  const kinds = rules.kinds.map((kind) => t(`kinds.${kind}`)).join(" / ");
  const size = formatBytes(rules.maxBytes);
  const left = rules.maxCount - papers.length - uploads.length;
  const id = fieldId(name);
  const hasError = error !== undefined && error !== null && error !== "";

  function keep(next: readonly PaperDto[]) {
    setPapers(next);
    onChange?.(next.map((paper) => paper.id));
  }

  function note(key: string, changes: Partial<UploadState>) {
    setUploads((before) => before.map((upload) => (upload.key === key ? { ...upload, ...changes } : upload)));
  }

  function forget(key: string) {
    requests.current.get(key)?.cancel();
    requests.current.delete(key);
    setUploads((before) => before.filter((upload) => upload.key !== key));
  }

  async function send(key: string, file: File) {
    note(key, { problem: null, progress: 0 });
    const fitted = await fitPhoto(file, rules.maxBytes);
    if (fitted.size > rules.maxBytes) return note(key, { problem: "tooLarge" });
    const { slug, authorizerId, purpose, field } = props;
    const query = new URLSearchParams({ authorizerId, purpose, field, fileName: file.name });
    const request = sendPaper(`${routes.apiMerchantPapers(slug)}?${query}`, fitted, (progress) =>
      note(key, { progress }),
    );
    requests.current.set(key, request);
    const answer = await request.answer;
    if (answer === "cancelled") return;
    if (!answer.ok) return note(key, { problem: problemOf(answer) });
    const { data: paper } = answer;
    forget(key);
    setPapers((before) => {
      const next = [...before.filter((known) => known.id !== paper.id), paper];
      onChange?.(next.map((known) => known.id));
      return next;
    });
    announce(t("added", { name: paper.fileName }));
  }

  function choose(event: ChangeEvent<HTMLInputElement>) {
    const files = [...(event.target.files ?? [])];
    event.target.value = "";
    const taken = files
      .slice(0, left)
      .map((file) => ({ key: `upload-${++number}`, file, progress: 0, problem: null }));
    setUploads((before) => [...before, ...taken]);
    for (const { key, file } of taken) void send(key, file);
  }

  function remove(paper: PaperDto) {
    keep(papers.filter((kept) => kept.id !== paper.id));
    // What WeChat has stays with us, and so does what could not be removed: the form has let go of it either way.
    void fetch(routes.apiMerchantPaper(props.slug, paper.id), { method: "DELETE" }).catch(() => undefined);
    announce(t("removed", { name: paper.fileName }));
    inputRef.current?.focus();
  }

  return (
    <fieldset className="grid min-w-0 gap-2" data-paper-field={name}>
      <legend className="mb-1 font-medium">
        {label}
        {optional && <span className="font-normal text-text-2"> {common("optional")}</span>}
      </legend>
      <p id={`${id}-rules`} className="text-second text-text-2">
        {help !== undefined && <span className="block">{help}</span>}
        {t("rules", { kinds, size, count: rules.maxCount })}
        {rules.kinds.includes("jpeg") && ` · ${t("shrinks")}`}
      </p>
      {hasError && (
        <p id={`${id}-error`} className="flex items-start gap-1.5 text-second text-danger-text">
          <span className="flex h-(--type-second-line) items-center">
            <ToneIcon tone="danger" className="text-current" />
          </span>
          {error}
        </p>
      )}
      {(papers.length > 0 || uploads.length > 0) && (
        <ul className="grid gap-2">
          {papers.map((paper) => (
            <KeptPaper
              key={paper.id}
              paper={paper}
              href={routes.apiMerchantPaper(props.slug, paper.id)}
              onRemove={() => remove(paper)}
            />
          ))}
          {uploads.map((upload) => (
            <RunningUpload
              key={upload.key}
              upload={upload}
              values={{ kinds, size, count: rules.maxCount }}
              onRetry={() => void send(upload.key, upload.file)}
              onForget={() => forget(upload.key)}
            />
          ))}
        </ul>
      )}
      {papers.map((paper) => (
        <input key={paper.id} type="hidden" name={name} value={paper.id} />
      ))}
      {left > 0 && (
        <label
          className={buttonClass({
            className: "relative w-fit has-focus-visible:outline-2 has-focus-visible:outline-offset-2",
          })}
        >
          <Upload aria-hidden />
          {t(papers.length + uploads.length > 0 ? "chooseMore" : "choose")}
          <input
            ref={inputRef}
            id={id}
            type="file"
            accept={rules.kinds.map((kind) => accepts[kind]).join(",")}
            multiple={rules.maxCount > 1}
            onChange={choose}
            aria-label={
              typeof label === "string" ? t("chooseFor", { action: t("choose"), label }) : undefined
            }
            aria-describedby={hasError ? `${id}-error ${id}-rules` : `${id}-rules`}
            aria-invalid={hasError || undefined}
            className="absolute inset-0 cursor-pointer opacity-0"
          />
        </label>
      )}
    </fieldset>
  );
}

const namedProblems = ["empty", "tooLarge", "wrongKind", "paper_allowance"] as const;

function problemOf({ code, reason }: Failure): NonNullable<UploadState["problem"]> {
  const named = namedProblems.find((known) => known === reason);
  if (named) return named;
  if (code === "rate_limited") return "limited";
  if (code === "forbidden") return "permission";
  return code === "unauthenticated" ? "signedOut" : "lost";
}
