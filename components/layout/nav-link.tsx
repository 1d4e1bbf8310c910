"use client";

import { useSearchParams } from "next/navigation";
import { CurrentLink, type CurrentLinkProps } from "@/components/ui/current-link";
import { viewAddress } from "@/lib/queries/view-address";

/** An entry of the staff menu: the chosen platform comes along, every other filter stays behind. */
export function NavLink({ href, ...rest }: CurrentLinkProps) {
  const component = useSearchParams().get("component") ?? undefined;
  return <CurrentLink {...rest} href={viewAddress(href, { component })} />;
}
