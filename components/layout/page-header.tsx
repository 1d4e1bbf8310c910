import type { ReactNode } from "react";
import { BackLink } from "./back-link";

export interface PageHeaderProps {
  title: ReactNode;
  /** Badges of the object's states. */
  status?: ReactNode;
  /** One sentence: what state, since when, who must act, by when. */
  sentence?: ReactNode;
  /** The one primary button, and what stands beside it. */
  actions?: ReactNode;
  /** Ids and age in small type. */
  meta?: ReactNode;
  /** The list this page was opened from. */
  back?: { href: string; label: ReactNode };
  leading?: ReactNode;
}

export function PageHeader({ title, status, sentence, actions, meta, back, leading }: PageHeaderProps) {
  return (
    <header className="pb-5">
      {back !== undefined && <BackLink href={back.href}>{back.label}</BackLink>}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="flex min-w-0 flex-1 basis-80 items-start gap-3">
          {leading}
          <div className="grid min-w-0 gap-1">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <h1 tabIndex={-1} className="text-title font-semibold">
                {title}
              </h1>
              {status !== undefined && <div className="flex flex-wrap gap-1.5">{status}</div>}
            </div>
            {meta !== undefined && (
              <div className="flex flex-wrap items-center gap-x-3 gap-y-0.5 text-second text-text-2">
                {meta}
              </div>
            )}
            {sentence !== undefined && <p className="max-w-180">{sentence}</p>}
          </div>
        </div>
        {actions !== undefined && (
          <div className="flex flex-wrap items-center gap-2 max-sm:w-full max-sm:*:flex-auto has-[>.basis-full]:basis-full">
            {actions}
          </div>
        )}
      </div>
    </header>
  );
}
