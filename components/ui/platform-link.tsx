"use client";

import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { type ComponentProps, createContext, type ReactNode, useContext } from "react";
import { withPlatform } from "@/lib/queries/view-address";
import { routes } from "@/lib/routes";

const ChosenPlatform = createContext<string | undefined>(undefined);
const PlatformNames = createContext<Readonly<Record<string, string>>>({});

export interface KeepPlatformProps {
  /** What rows call their platform, by id and AppID. */
  names: Readonly<Record<string, string>>;
  children: ReactNode;
}

/** The staff's pages: links below it keep the platform that the address names; while it names none, rows name theirs. */
export function KeepPlatform({ names, children }: KeepPlatformProps) {
  const component = useSearchParams().get("component") ?? undefined;
  return (
    <ChosenPlatform value={component}>
      <PlatformNames value={names}>{children}</PlatformNames>
    </ChosenPlatform>
  );
}

/** Names of platforms by id and AppID, as long as none is chosen. */
export function usePlatformNames(): Readonly<Record<string, string>> {
  const names = useContext(PlatformNames);
  return useContext(ChosenPlatform) === undefined ? names : {};
}

export interface PlatformLinkProps extends Omit<ComponentProps<typeof Link>, "href"> {
  href: string;
}

/** A link that takes the chosen platform along to other pages of the staff; elsewhere there is none. */
export function PlatformLink({ href, ...rest }: PlatformLinkProps) {
  return <Link {...rest} href={usePlatformHref()(href)} />;
}

/** The same of an address. */
export function usePlatformHref(): (href: string) => string {
  const component = useContext(ChosenPlatform);
  return (href) => (href.startsWith(routes.provider()) ? withPlatform(href, component) : href);
}
