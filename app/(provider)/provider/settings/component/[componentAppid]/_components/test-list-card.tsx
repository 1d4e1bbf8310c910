"use client";

import { Plus, X } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type SubmitEvent, useRef } from "react";
import { FailureNotice } from "@/components/feedback/failure-notice";
import { Field } from "@/components/forms/field";
import { useAction } from "@/components/forms/use-action";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { IconButton } from "@/components/ui/icon-button";
import { Id } from "@/components/ui/id";
import { Input } from "@/components/ui/input";
import { announce } from "@/components/ui/live-region";
import { routes } from "@/lib/routes";
import type { ComponentSettings, TestAccount } from "@/lib/services/components/get-component-settings";
import { useFieldErrors } from "../../_components/use-field-errors";
import { addTestAccountAction, removeTestAccountAction } from "../../actions";

interface TestListCardProps {
  settings: ComponentSettings;
  mayManage: boolean;
  max: number;
}

/** Our copy of WeChat's list of accounts that may authorize before the platform is published. */
export function TestListCard({ settings, mayManage, max }: TestListCardProps) {
  const t = useTranslations("components.testList");
  const { testAccounts } = settings;
  return (
    <Card
      title={t("title", { count: testAccounts.length, max })}
      description={t(settings.published ? "bodyPublished" : "body")}
    >
      <div className="grid gap-4">
        {testAccounts.length === 0 ? (
          <p className="text-text-2">{t("empty")}</p>
        ) : (
          <ul className="divide-y divide-border">
            {testAccounts.map((account) => (
              <Row key={account.userName} account={account} componentId={settings.id} mayManage={mayManage} />
            ))}
          </ul>
        )}
        {mayManage && testAccounts.length < max && <AddForm componentId={settings.id} />}
        {mayManage && testAccounts.length >= max && <p className="text-second text-text-2">{t("full")}</p>}
      </div>
    </Card>
  );
}

interface RowProps {
  account: TestAccount;
  componentId: string;
  mayManage: boolean;
}

function Row({ account, componentId, mayManage }: RowProps) {
  const t = useTranslations("components.testList");
  const router = useRouter();
  const remove = useAction(removeTestAccountAction, () => {
    announce(t("removed"));
    router.refresh();
  });
  const { userName, note, app, addedBy } = account;
  return (
    <li className="flex items-start justify-between gap-2 py-2">
      <div className="min-w-0">
        <Id value={userName} label={t("userName")} />
        <p className="text-second text-text-2">
          {app ? (
            <Link href={routes.providerApp(app.id)} className="link">
              {app.nickName ?? t("authorized")}
            </Link>
          ) : (
            t("notAuthorized")
          )}
          {note && ` · ${note}`}
          {` · ${addedBy}`}
        </p>
        {remove.failure && <FailureNotice failure={remove.failure} title={t("removeFailed")} />}
      </div>
      {mayManage && (
        <IconButton
          label={t("remove", { userName })}
          icon={<X />}
          onClick={() => remove.run({ componentId, userName })}
        />
      )}
    </li>
  );
}

function AddForm({ componentId }: { componentId: string }) {
  const t = useTranslations("components.testList");
  const router = useRouter();
  const formRef = useRef<HTMLFormElement>(null);
  const add = useAction(addTestAccountAction, () => {
    formRef.current?.reset();
    announce(t("added"));
    router.refresh();
  });
  const { errorOf, problems } = useFieldErrors(add.failure);

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? "");
    add.run({ componentId, userName: text("userName"), note: text("note") });
  }

  return (
    <form ref={formRef} onSubmit={submit} noValidate className="grid gap-3 border-t border-border pt-4">
      <Field name="userName" label={t("userName")} help={t("userNameHelp")} error={errorOf("userName")}>
        {(control) => <Input {...control} autoComplete="off" spellCheck={false} className="font-mono" />}
      </Field>
      <Field name="note" label={t("note")} optional error={errorOf("note")}>
        {(control) => <Input {...control} maxLength={40} autoComplete="off" />}
      </Field>
      {add.failure && problems.length === 0 && <FailureNotice failure={add.failure} title={t("addFailed")} />}
      <div>
        <Button type="submit" icon={<Plus />} pending={add.pending}>
          {t("add")}
        </Button>
      </div>
    </form>
  );
}
