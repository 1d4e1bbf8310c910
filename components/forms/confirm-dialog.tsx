"use client";

import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import { SubmitButton } from "./submit-button";

export interface ConfirmDialogProps {
  open: boolean;
  onClose: () => void;
  /** Asks with the count and the object: 发布 312 个小程序？ */
  title: ReactNode;
  /** What happens then, and what cannot be taken back. */
  consequence: ReactNode;
  /** Names the act: 发布 312 个小程序. */
  confirmLabel: ReactNode;
  /** Names the way out: 暂不发布. */
  declineLabel: ReactNode;
  danger?: boolean;
  action: (form: FormData) => void | Promise<void>;
  /** Fields that weigh the act: a typed count, a reason. */
  children?: ReactNode;
}

/** The focus starts on the safe button, and Esc is safe. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  return (
    <Dialog open={props.open} onClose={props.onClose} title={props.title} description={props.consequence}>
      <form action={props.action} className="grid gap-4">
        {props.children}
        <DialogFooter>
          <Button data-initial-focus onClick={props.onClose}>
            {props.declineLabel}
          </Button>
          <SubmitButton variant={props.danger ? "danger" : "primary"}>{props.confirmLabel}</SubmitButton>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
