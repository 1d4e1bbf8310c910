import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { Fold } from "./fold";
import { Id } from "./id";
import { ToneIcon } from "./tone";

export interface ErrorDetails {
  code?: string | number | undefined;
  rid?: string | null | undefined;
  referenceId?: string | undefined;
}

export interface ErrorStateProps {
  /** What happened. */
  title: ReactNode;
  /** `h1` when nothing but the error is on the page. */
  heading?: "h1" | "h2" | "p";
  owner?: "you" | "provider" | "merchant" | "wechat" | "system";
  /** The one way on. */
  action?: ReactNode;
  details?: ErrorDetails;
  className?: string;
  /** What it means and what still works. */
  children?: ReactNode;
}

/** What happened → who acts → the button; the codes in a fold, to be copied. */
export function ErrorState(props: ErrorStateProps) {
  const { title, heading: Heading = "p", owner, action, details, className, children } = props;
  const t = useTranslations();
  return (
    <div
      className={classNames(
        "grid grid-cols-[auto_1fr] gap-x-3 rounded-card border border-border bg-surface p-(--card-padding)",
        className,
      )}
    >
      <span className="flex h-(--type-section-line) items-center">
        <ToneIcon tone="danger" className="size-5 text-danger" />
      </span>
      <div className="grid min-w-0 justify-items-start gap-2">
        <Heading className="text-section font-semibold">{title}</Heading>
        {children !== undefined && <div className="text-text-2">{children}</div>}
        {owner !== undefined && (
          <p className="text-second text-text-2">
            {t("errors.owner", { owner: t(`common.owner.${owner}`) })}
          </p>
        )}
        {action !== undefined && <div className="mt-1 flex flex-wrap gap-2">{action}</div>}
        {details !== undefined && <ErrorFold details={details} />}
      </div>
    </div>
  );
}

function ErrorFold({ details }: { details: ErrorDetails }) {
  const t = useTranslations("errors");
  const rows = [
    [t("code"), details.code],
    [t("rid"), details.rid],
    [t("reference"), details.referenceId],
  ] as const;
  return (
    <Fold summary={t("details")} className="w-full">
      <dl className="grid gap-1 rounded-control bg-sunken p-3 text-second">
        {rows.map(([label, value]) =>
          value === undefined || value === null ? null : (
            <div key={label} className="flex flex-wrap items-center gap-x-2">
              <dt className="text-text-2">{label}</dt>
              <dd>
                <Id value={String(value)} label={label} />
              </dd>
            </div>
          ),
        )}
      </dl>
    </Fold>
  );
}
