import { FileVideo, RotateCcw, Trash2, X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { formatBytes } from "@/lib/format/number";
import type { PaperDto } from "@/lib/services/papers/schemas";

export interface Upload {
  key: string;
  file: File;
  /** From 0 to 1. */
  progress: number;
  problem:
    | "empty"
    | "tooLarge"
    | "wrongKind"
    | "paper_allowance"
    | "limited"
    | "permission"
    | "signedOut"
    | "lost"
    | null;
}

function Row({ picture, children, actions }: Record<"picture" | "children" | "actions", ReactNode>) {
  return (
    <li className="flex flex-wrap items-center gap-3 rounded-control border border-border bg-surface p-2">
      <span className="grid size-14 shrink-0 place-items-center overflow-hidden rounded-chip bg-sunken text-text-2">
        {picture}
      </span>
      <div className="min-w-0 flex-1 basis-32">{children}</div>
      <div className="flex flex-wrap items-center gap-1">{actions}</div>
    </li>
  );
}

export interface KeptPaperProps {
  paper: PaperDto;
  href: string;
  onRemove: () => void;
}

export function KeptPaper({ paper, href, onRemove }: KeptPaperProps) {
  const t = useTranslations("papers");
  const { fileName: name } = paper;
  return (
    <Row
      picture={
        paper.contentType.startsWith("image/") ? (
          <a
            href={href}
            target="_blank"
            rel="noreferrer"
            aria-label={t("open", { name })}
            className="size-full"
          >
            <img src={href} alt="" loading="lazy" className="size-full object-cover" />
          </a>
        ) : (
          <FileVideo aria-hidden />
        )
      }
      actions={<IconButton label={t("remove", { name })} icon={<Trash2 />} onClick={onRemove} />}
    >
      <p className="wrap-anywhere">{name}</p>
      <p className="text-second text-text-2">{formatBytes(paper.byteLength)}</p>
    </Row>
  );
}

export interface RunningUploadProps {
  upload: Upload;
  values: { kinds: string; size: string; count: number };
  onRetry: () => void;
  onForget: () => void;
}

export function RunningUpload({ upload, values, onRetry, onForget }: RunningUploadProps) {
  const t = useTranslations("papers");
  const { file, progress, problem } = upload;
  return (
    <Row
      picture={null}
      actions={
        problem === null ? (
          <IconButton label={t("cancel")} icon={<X />} onClick={onForget} />
        ) : (
          <>
            <Button size="small" icon={<RotateCcw />} onClick={onRetry}>
              {t("retry")}
            </Button>
            <IconButton label={t("discard")} icon={<X />} onClick={onForget} />
          </>
        )
      }
    >
      <p className="wrap-anywhere">{file.name}</p>
      {problem === null ? (
        <progress
          aria-label={t("uploading")}
          value={progress}
          max={1}
          className="h-1.5 w-full accent-primary"
        />
      ) : (
        <p role="alert" className="text-second text-danger-text">
          {t(`problems.${problem}`, values)}
        </p>
      )}
    </Row>
  );
}
