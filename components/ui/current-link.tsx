"use client";

import { usePathname } from "next/navigation";
import { PlatformLink, type PlatformLinkProps } from "./platform-link";

interface CurrentLinkProps extends PlatformLinkProps {
  /** Current on this very page only, not on the pages below it. */
  exact?: boolean;
}

/** Knows whether it leads to where we are; its classes style `aria-[current=page]`. */
export function CurrentLink({ href, exact = false, ...rest }: CurrentLinkProps) {
  const pathname = usePathname();
  const path = href.split("?", 1)[0] ?? href;
  const current = pathname === path || (!exact && pathname.startsWith(`${path}/`));
  return <PlatformLink {...rest} href={href} aria-current={current ? "page" : undefined} />;
}
