import { initialOf } from "@/lib/format/id";
import { classNames } from "./class-names";

const sizes = { small: "size-6 text-caption", medium: "size-8", large: "size-12 text-card" };

export interface AvatarProps {
  /** Of the account; its first character stands in for a missing or broken picture. */
  name: string;
  src?: string | null;
  size?: keyof typeof sizes;
  className?: string;
}

/** Decoration beside a name that is written out, hence without a text of its own. */
export function Avatar({ name, src, size = "medium", className }: AvatarProps) {
  return (
    <span
      aria-hidden
      className={classNames(
        "relative inline-grid shrink-0 place-items-center overflow-hidden rounded-full bg-primary-soft font-medium text-primary-text",
        sizes[size],
        className,
      )}
    >
      {initialOf(name)}
      {src !== undefined && src !== null && src !== "" && (
        <img
          src={src}
          alt=""
          loading="lazy"
          referrerPolicy="no-referrer"
          className="absolute inset-0 size-full object-cover"
        />
      )}
    </span>
  );
}
