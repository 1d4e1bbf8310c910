import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { type ButtonLook, buttonClass } from "./button-class";

export interface LinkButtonProps extends Omit<ComponentProps<typeof Link>, "className">, ButtonLook {
  icon?: ReactNode;
}

/** Goes somewhere; what does something is a Button. */
export function LinkButton({ variant, size, block, className, icon, children, ...rest }: LinkButtonProps) {
  return (
    <Link {...rest} className={buttonClass({ variant, size, block, className })}>
      {icon}
      {children}
    </Link>
  );
}
