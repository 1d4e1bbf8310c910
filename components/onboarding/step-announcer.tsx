"use client";

import { useEffect, useRef } from "react";
import { announce } from "@/components/ui/live-region";

export interface StepAnnouncerProps {
  /** What a step is called and how it stands, in words, by step. */
  states: Readonly<Record<string, string>>;
}

/** Says what has changed while the page stands open. Shows nothing. */
export function StepAnnouncer({ states }: StepAnnouncerProps) {
  const before = useRef(states);

  useEffect(() => {
    const changed = Object.keys(states).filter((name) => before.current[name] !== states[name]);
    before.current = states;
    const [first] = changed.map((name) => states[name]);
    if (first !== undefined) announce(first);
  }, [states]);

  return null;
}
