"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FailureNotice } from "@/components/feedback/failure-notice";
import { useAction } from "@/components/forms/use-action";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import type { PoolMatches } from "@/lib/services/authorizers/list-pool-matches";
import { assignPoolMatchesAction } from "../../actions";

/** Accounts of the pool that could go to one merchant by their principal: looked through first, then assigned by count. */
export function MatchesBanner({ matches }: { matches: PoolMatches }) {
  const t = useTranslations("apps.matches");
  const [open, setOpen] = useState(false);
  const count = matches.items.length;
  if (count === 0) return null;
  return (
    <>
      <Banner
        tone="action"
        title={t("banner", { count })}
        className="mb-3"
        action={<Button onClick={() => setOpen(true)}>{t("open")}</Button>}
      >
        {t("body")}
      </Banner>
      <MatchesDialog matches={matches} open={open} onClose={() => setOpen(false)} />
    </>
  );
}

function MatchesDialog({
  matches,
  open,
  onClose,
}: {
  matches: PoolMatches;
  open: boolean;
  onClose: () => void;
}) {
  const t = useTranslations("apps.matches");
  const kinds = useTranslations("app.kinds");
  const router = useRouter();
  const client = useQueryClient();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const chosen = matches.items.filter(({ app }) => !left.has(app.id));
  const assign = useAction(assignPoolMatchesAction, ({ assigned, skipped }) => {
    onClose();
    const parts = [t("done", { count: assigned }), skipped > 0 && t("skipped", { count: skipped })];
    toast({ message: parts.filter(Boolean).join(" · ") });
    void client.invalidateQueries({ queryKey: ["apps"] });
    router.refresh();
  });

  function toggle(id: string) {
    const next = new Set(left);
    if (!next.delete(id)) next.add(id);
    setLeft(next);
  }

  return (
    <Dialog open={open} onClose={onClose} title={t("title")} description={t("consequence")}>
      <div className="grid gap-4">
        <ul className="grid max-h-96 gap-2 overflow-y-auto">
          {matches.items.map(({ app, merchant, others }) => (
            <li key={app.id}>
              <Checkbox
                name={`match-${app.id}`}
                checked={!left.has(app.id)}
                onChange={() => toggle(app.id)}
                label={
                  <span className="flex flex-wrap gap-x-2">
                    <span className="font-medium">{app.nickName ?? app.appid}</span>
                    <span>{t("to", { merchant: merchant.name })}</span>
                  </span>
                }
                help={`${kinds(app.kind)} · ${app.principalName} · ${t("others", { count: others })}`}
              />
            </li>
          ))}
        </ul>
        {matches.hasMore && (
          <p className="text-second text-text-2">{t("first", { count: matches.items.length })}</p>
        )}
        {assign.failure && <FailureNotice failure={assign.failure} title={t("failed")} />}
        <DialogFooter>
          <Button data-initial-focus onClick={onClose}>
            {t("decline")}
          </Button>
          <Button
            variant="primary"
            pending={assign.pending}
            {...(chosen.length === 0 && { disabledReason: t("none") })}
            onClick={() =>
              assign.run({
                matches: chosen.map(({ app, merchant }) => ({
                  authorizerId: app.id,
                  merchantId: merchant.id,
                })),
              })
            }
          >
            {t("confirm", { count: chosen.length })}
          </Button>
        </DialogFooter>
      </div>
    </Dialog>
  );
}
