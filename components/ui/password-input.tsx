"use client";

import { Eye, EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ComponentProps, useState } from "react";
import { classNames } from "./class-names";
import { IconButton } from "./icon-button";
import { Input } from "./input";

/** Accepts paste and password managers; what was typed can be looked at. */
export function PasswordInput({ className, ...rest }: Omit<ComponentProps<"input">, "type">) {
  const t = useTranslations("common.actions");
  const [visible, setVisible] = useState(false);
  return (
    <span className={classNames("relative block", className)}>
      <Input {...rest} type={visible ? "text" : "password"} className="pe-12" spellCheck={false} />
      <IconButton
        label={t(visible ? "hidePassword" : "showPassword")}
        icon={visible ? <EyeOff /> : <Eye />}
        aria-pressed={visible}
        onClick={() => setVisible(!visible)}
        className="absolute end-0 top-1/2 -translate-y-1/2 hover:bg-transparent"
      />
    </span>
  );
}
