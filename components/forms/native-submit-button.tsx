"use client";

import { useEffect, useRef, useState } from "react";
import { Button, type ButtonProps } from "@/components/ui/button";

/** Of a form that leaves the page: locks after the first tap, and opens again for whoever comes back. */
export function NativeSubmitButton(props: Omit<ButtonProps, "type" | "pending" | "ref">) {
  const buttonRef = useRef<HTMLButtonElement>(null);
  const [pending, setPending] = useState(false);

  useEffect(() => {
    const form = buttonRef.current?.form;
    const lock = () => setPending(true);
    const unlock = () => setPending(false);
    form?.addEventListener("submit", lock);
    // The browser may keep the page as it was left.
    window.addEventListener("pageshow", unlock);
    return () => {
      form?.removeEventListener("submit", lock);
      window.removeEventListener("pageshow", unlock);
    };
  }, []);

  return <Button {...props} ref={buttonRef} type="submit" pending={pending} />;
}
