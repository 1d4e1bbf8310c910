import type { ReactNode } from "react";
import { type ButtonLook, buttonClass } from "./button-class";
import { PlatformLink, type PlatformLinkProps } from "./platform-link";

export interface LinkButtonProps extends Omit<PlatformLinkProps, "className">, ButtonLook {
  icon?: ReactNode;
}

/** Goes somewhere; what does something is a Button. */
export function LinkButton({ variant, size, block, className, icon, children, ...rest }: LinkButtonProps) {
  return (
    <PlatformLink {...rest} className={buttonClass({ variant, size, block, className })}>
      {icon}
      {children}
    </PlatformLink>
  );
}
