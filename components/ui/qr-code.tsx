import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { classNames } from "./class-names";

export interface QrCodeProps {
  /** A PNG from our server with its quiet zone, so that a long press in WeChat recognises it. */
  src: string;
  /** What it opens. */
  alt: string;
  expired?: boolean;
  /** 重新生成, over an expired code. */
  renew?: ReactNode;
  className?: string;
}

/** White paper in both themes; 180 px on a phone, 240 px on a PC. One per viewport. */
export function QrCode({ src, alt, expired = false, renew, className }: QrCodeProps) {
  const t = useTranslations("common.qr");
  return (
    <figure
      className={classNames(
        "relative inline-grid rounded-card border border-border bg-paper p-2 forced-color-adjust-none",
        className,
      )}
    >
      <img
        src={src}
        alt={alt}
        width={240}
        height={240}
        className={classNames("size-45 sm:size-60", expired && "opacity-20 grayscale")}
      />
      {expired && (
        <figcaption className="absolute inset-0 grid place-content-center justify-items-center gap-2">
          <span className="rounded-chip bg-surface px-2 py-1 font-medium text-text">{t("expired")}</span>
          {renew}
        </figcaption>
      )}
    </figure>
  );
}
