import type { ReactNode } from "react";
import { PlatformLink } from "@/components/ui/platform-link";
import { viewAddress } from "@/lib/queries/view-address";
import { routes } from "@/lib/routes";
import type { WechatFailure } from "./error-words";

export interface ExplainLinkProps {
  failure: Pick<WechatFailure, "errcode" | "kind">;
  /** The failing call that the explanation is about. */
  callId?: string | undefined;
  children: ReactNode;
}

/** Leads staff from an error to what it means, who acts and how. */
export function ExplainLink({ failure, callId, children }: ExplainLinkProps) {
  const code = failure.errcode ?? failure.kind;
  if (code === null) return children;
  return (
    <PlatformLink
      href={viewAddress(routes.providerError(String(code)), { call: callId })}
      prefetch={false}
      className="underline-offset-2 hover:underline focus-visible:underline"
    >
      {children}
    </PlatformLink>
  );
}
