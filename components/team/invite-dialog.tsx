"use client";

import { UserPlus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Field } from "@/components/forms/field";
import { useAction } from "@/components/forms/use-action";
import { Button } from "@/components/ui/button";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import { Input, Select } from "@/components/ui/input";
import { locales } from "@/lib/i18n/locales";
import { LinkShown } from "./link-shown";
import { RoleField } from "./role-field";
import type { InvitedPerson, RoleChoice, TeamDoors } from "./team-doors";
import { TeamFailure } from "./team-failure";

export interface InviteDialogProps<Role extends string> {
  roles: RoleChoice<Role>[];
  /** Chosen at first: the one that may do least. */
  firstRole: Role;
  mailIsSetUp: boolean;
  invite: TeamDoors<Role>["invite"];
}

/** The button, the form, and afterwards the link to copy. */
export function InviteDialog<Role extends string>(props: InviteDialogProps<Role>) {
  const t = useTranslations("team.invite");
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [invited, setInvited] = useState<InvitedPerson | null>(null);

  function close() {
    setOpen(false);
    setInvited(null);
  }

  function show(person: InvitedPerson) {
    setInvited(person);
    router.refresh();
  }

  return (
    <>
      <Button variant="primary" icon={<UserPlus />} onClick={() => setOpen(true)}>
        {t("open")}
      </Button>
      <Dialog
        open={open}
        onClose={close}
        title={invited ? t("invited", { email: invited.email }) : t("title")}
        description={invited ? t(invited.byMail ? "mailed" : "copied") : t("body")}
      >
        {invited ? (
          <LinkShown url={invited.url} onDone={close} />
        ) : (
          <InviteForm {...props} onDone={show} onClose={close} />
        )}
      </Dialog>
    </>
  );
}

interface InviteFormProps<Role extends string> extends InviteDialogProps<Role> {
  onDone: (person: InvitedPerson) => void;
  onClose: () => void;
}

function InviteForm<Role extends string>(props: InviteFormProps<Role>) {
  const { roles, firstRole, mailIsSetUp, invite, onDone, onClose } = props;
  const t = useTranslations("team");
  const current = useLocale();
  const [email, setEmail] = useState("");
  const [role, setRole] = useState(firstRole);
  const [locale, setLocale] = useState<string>(current);
  const [byMail, setByMail] = useState(mailIsSetUp);
  const action = useAction(invite, onDone);
  const wrong = action.failure?.fields?.email;

  function submit(event: FormEvent) {
    event.preventDefault();
    action.run({ email: email.trim(), role, locale, byMail });
  }

  return (
    <form onSubmit={submit} noValidate className="grid gap-4">
      <Field
        name="email"
        label={t("fields.email")}
        error={wrong && t(`fields.emailWrong.${emailProblem(wrong)}`)}
      >
        {(control) => (
          <Input
            {...control}
            type="email"
            inputMode="email"
            autoComplete="off"
            maxLength={200}
            value={email}
            data-initial-focus
            onChange={(event) => setEmail(event.target.value)}
          />
        )}
      </Field>
      <RoleField roles={roles} value={role} onChange={setRole} />
      {mailIsSetUp ? (
        <Field name="delivery" label={t("fields.delivery")}>
          {(control) => (
            <Select
              {...control}
              value={byMail ? locale : "link"}
              onChange={({ target }) => {
                setByMail(target.value !== "link");
                if (target.value !== "link") setLocale(target.value);
              }}
            >
              {locales.map((value) => (
                <option key={value} value={value}>
                  {t(`fields.mailIn.${value}`)}
                </option>
              ))}
              <option value="link">{t("fields.byLink")}</option>
            </Select>
          )}
        </Field>
      ) : (
        <p className="rounded-control bg-sunken px-3 py-2 text-second text-text-2">{t("invite.noMail")}</p>
      )}
      {action.failure && !wrong && <TeamFailure failure={action.failure} />}
      <DialogFooter>
        <Button onClick={onClose}>{t("invite.decline")}</Button>
        <Button type="submit" variant="primary" pending={action.pending}>
          {t(byMail ? "invite.send" : "invite.makeLink")}
        </Button>
      </DialogFooter>
    </form>
  );
}

function emailProblem(reason: string): "alreadyMember" | "alreadyInvited" | "invalid" {
  return reason === "alreadyMember" || reason === "alreadyInvited" ? reason : "invalid";
}
