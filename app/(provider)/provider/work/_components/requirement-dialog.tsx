import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { FailureNotice } from "@/components/feedback/failure-notice";
import { Button } from "@/components/ui/button";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import type { Failure } from "@/lib/result";

export interface DialogOf {
  open: boolean;
  of: { authorizerId: string; rule: string };
  onClose: () => void;
  onDone: () => void;
}

export interface RequirementDialogProps {
  open: boolean;
  title: string;
  hint?: string;
  confirm: string;
  pending: boolean;
  failure: Failure | null;
  onClose: () => void;
  onSubmit: () => void;
  children: ReactNode;
}

/** One question about a need, and the button that names what it does. */
export function RequirementDialog(props: RequirementDialogProps) {
  const { open, title, hint, confirm, pending, failure, onClose, onSubmit, children } = props;
  const t = useTranslations("requirements.actions");
  return (
    <Dialog open={open} onClose={onClose} title={title} {...(hint !== undefined && { description: hint })}>
      <form
        noValidate
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        {failure && failure.code !== "invalid_input" && (
          <FailureNotice failure={failure} title={t("failed")} />
        )}
        {children}
        <DialogFooter>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" variant="primary" pending={pending}>
            {confirm}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
