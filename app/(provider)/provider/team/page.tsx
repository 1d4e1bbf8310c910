import { ShieldCheck, ShieldOff } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { InvitationsCard } from "@/components/team/invitations-card";
import { InviteDialog } from "@/components/team/invite-dialog";
import type { RoleChoice, TeamDoors } from "@/components/team/team-doors";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/relative-time";
import { type ProviderRole, providerMay, providerRoles } from "@/lib/auth/permissions";
import { getProviderContext } from "@/lib/context/request";
import { findProviderCard } from "@/lib/services/components/find-provider-card";
import { listStaff, type StaffMemberDto } from "@/lib/services/team/list-team";
import { StaffActions } from "./_components/staff-actions";
import {
  changeStaffRoleAction,
  inviteStaffAction,
  mailStaffInvitationAction,
  removeStaffAction,
  revealStaffInvitationLinkAction,
  withdrawStaffInvitationAction,
} from "./actions";

const doors: TeamDoors<ProviderRole> = {
  invite: inviteStaffAction,
  changeRole: changeStaffRoleAction,
  remove: removeStaffAction,
  mail: mailStaffInvitationAction,
  revealLink: revealStaffInvitationLinkAction,
  withdraw: withdrawStaffInvitationAction,
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("team");
  return { title: t("title") };
}

export default async function TeamPage() {
  const ctx = await getProviderContext();
  const [{ people, invitations }, provider, t, tRoles] = await Promise.all([
    listStaff(ctx),
    findProviderCard(ctx),
    getTranslations("team"),
    getTranslations("roles.provider"),
  ]);
  const now = ctx.clock.now().toISOString();
  const mayManage = providerMay(ctx.actor.role, "team.manage");
  const mayRecover = providerMay(ctx.actor.role, "staff.recover");
  const mailIsSetUp = ctx.mailer.isConfigured;
  const roles = providerRoles.map(
    (value): RoleChoice<ProviderRole> => ({
      value,
      label: tRoles(value),
      hint: t(`hints.provider.${value}`),
    }),
  );
  const withoutFactor = people.filter(({ hasSecondFactor }) => !hasSecondFactor).length;
  return (
    <ClientMessages namespaces={["provider", "team"]}>
      <PageHeader
        title={t("title")}
        sentence={t("summary.staff", { count: people.length, without: withoutFactor })}
        {...(mayManage && {
          actions: (
            <InviteDialog roles={roles} firstRole="viewer" mailIsSetUp={mailIsSetUp} invite={doors.invite} />
          ),
        })}
      />
      <div className="grid max-w-4xl gap-4">
        <Card
          title={t("people.title", { count: people.length })}
          padded={false}
          {...(!mayManage && { description: t("people.readOnly") })}
        >
          <ul className="divide-y divide-border">
            {people.map((person) => (
              <li key={person.userId} className="flex items-center gap-3 px-(--card-padding) py-3">
                <StaffMember
                  person={person}
                  roleLabel={tRoles(person.role)}
                  now={now}
                  isSelf={person.userId === ctx.actor.userId}
                />
                {mayManage && (
                  <StaffActions
                    person={person}
                    mayRecover={mayRecover && person.userId !== ctx.actor.userId}
                    team={provider?.name ?? t("title")}
                    roles={roles}
                    isSelf={person.userId === ctx.actor.userId}
                    doors={{ changeRole: doors.changeRole, remove: doors.remove }}
                  />
                )}
              </li>
            ))}
          </ul>
        </Card>
        <InvitationsCard
          invitations={invitations.map(({ role, ...rest }) => ({ ...rest, roleLabel: tRoles(role) }))}
          now={now}
          mailIsSetUp={mailIsSetUp}
          doors={
            mayManage ? { mail: doors.mail, revealLink: doors.revealLink, withdraw: doors.withdraw } : null
          }
        />
      </div>
    </ClientMessages>
  );
}

interface StaffMemberProps {
  person: StaffMemberDto;
  roleLabel: string;
  now: string;
  isSelf: boolean;
}

async function StaffMember({ person, roleLabel, now, isSelf }: StaffMemberProps) {
  const t = await getTranslations("team.people");
  const Factor = person.hasSecondFactor ? ShieldCheck : ShieldOff;
  return (
    <>
      <Avatar name={person.name} />
      <div className="grid min-w-0 flex-1 items-center gap-x-6 gap-y-0.5 sm:grid-cols-[minmax(0,1fr)_10.5rem_10.5rem]">
        <div className="grid min-w-0 gap-0.5">
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <span className="font-medium">{person.name}</span>
            {isSelf && <span className="text-second text-text-2">{t("you")}</span>}
            <Badge>{roleLabel}</Badge>
          </p>
          <p className="text-second break-all text-text-2">{person.email}</p>
        </div>
        <p className="flex flex-wrap items-center gap-x-3 text-second text-text-2 sm:contents">
          <span
            className={`inline-flex items-center gap-1 ${person.hasSecondFactor ? "" : "text-attention-text"}`}
          >
            <Factor />
            {t(person.hasSecondFactor ? "factorOn" : "factorOff")}
          </span>
          <span>
            {person.lastSeenAt ? (
              <>
                {t("seen")} <RelativeTime value={person.lastSeenAt} now={now} />
              </>
            ) : (
              t("neverSeen")
            )}
          </span>
        </p>
      </div>
    </>
  );
}
