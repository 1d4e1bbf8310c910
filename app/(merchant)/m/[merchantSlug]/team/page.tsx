import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { InvitationsCard } from "@/components/team/invitations-card";
import { InviteDialog } from "@/components/team/invite-dialog";
import { PersonActions } from "@/components/team/person-actions";
import type { RoleChoice, TeamDoors } from "@/components/team/team-doors";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import { type MerchantRole, merchantRoles } from "@/lib/auth/permissions";
import { getMerchantContext } from "@/lib/context/request";
import { formatList } from "@/lib/format/list";
import type { MerchantContext } from "@/lib/services/context";
import { getOwnMerchant } from "@/lib/services/merchants/get-own-merchant";
import { listMembers } from "@/lib/services/team/list-team";
import { may } from "../_lib/may";
import {
  changeMemberRoleAction,
  inviteMemberAction,
  mailMemberInvitationAction,
  removeMemberAction,
  revealMemberInvitationLinkAction,
  withdrawMemberInvitationAction,
} from "./actions";

interface TeamPageProps {
  params: Promise<{ merchantSlug: string }>;
}

export async function generateMetadata({ params }: TeamPageProps): Promise<Metadata> {
  const ctx = await getMerchantContext((await params).merchantSlug);
  const [t, merchant] = await Promise.all([getTranslations("team"), getOwnMerchant(ctx)]);
  return { title: `${t("membersTitle")} · ${merchant.name}` };
}

export default async function TeamPage({ params }: TeamPageProps) {
  const { merchantSlug } = await params;
  const ctx = await getMerchantContext(merchantSlug);
  if (!may(ctx.actor, "merchantTeam.read")) return <NotForThisRole ctx={ctx} />;
  const [{ people, invitations }, merchant, t, tRoles] = await Promise.all([
    listMembers(ctx),
    getOwnMerchant(ctx),
    getTranslations("team"),
    getTranslations("roles.merchant"),
  ]);
  const now = ctx.clock.now().toISOString();
  const mailIsSetUp = ctx.mailer.isConfigured;
  const doors = doorsOf(merchantSlug);
  const roles = merchantRoles.map(
    (value): RoleChoice<MerchantRole> => ({
      value,
      label: tRoles(value),
      hint: t(`hints.merchant.${value}`),
    }),
  );
  return (
    <ClientMessages namespaces={["team"]}>
      <div className="max-w-3xl">
        <PageHeader
          title={t("membersTitle")}
          sentence={t("summary.members", { count: people.length })}
          actions={
            <InviteDialog
              roles={roles}
              firstRole="operator"
              mailIsSetUp={mailIsSetUp}
              invite={doors.invite}
            />
          }
        />
        <div className="grid gap-4">
          <Card title={t("people.title", { count: people.length })} padded={false}>
            <ul className="divide-y divide-border">
              {people.map((person) => {
                const isSelf = ctx.actor.kind === "user" && ctx.actor.userId === person.userId;
                return (
                  <li key={person.userId} className="flex items-center gap-3 px-(--card-padding) py-3">
                    <Avatar name={person.name} />
                    <div className="grid min-w-0 flex-1 gap-0.5">
                      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
                        <span className="font-medium">{person.name}</span>
                        {isSelf && <span className="text-second text-text-2">{t("people.you")}</span>}
                        <Badge>{tRoles(person.role)}</Badge>
                      </p>
                      <p className="text-second break-all text-text-2">{person.email}</p>
                      <p className="text-second text-text-2">
                        {t("people.joined")} <Time value={person.joinedAt} now={now} />
                      </p>
                    </div>
                    <PersonActions
                      person={person}
                      team={merchant.name}
                      roles={roles}
                      isSelf={isSelf}
                      doors={{ changeRole: doors.changeRole, remove: doors.remove }}
                    />
                  </li>
                );
              })}
            </ul>
            {people.length === 0 && (
              <p className="px-(--card-padding) pb-4 text-text-2">{t("people.empty")}</p>
            )}
          </Card>
          <InvitationsCard
            invitations={invitations.map(({ role, ...rest }) => ({ ...rest, roleLabel: tRoles(role) }))}
            now={now}
            mailIsSetUp={mailIsSetUp}
            doors={{ mail: doors.mail, revealLink: doors.revealLink, withdraw: doors.withdraw }}
          />
        </div>
      </div>
    </ClientMessages>
  );
}

function doorsOf(slug: string): TeamDoors<MerchantRole> {
  return {
    invite: inviteMemberAction.bind(null, slug),
    changeRole: changeMemberRoleAction.bind(null, slug),
    remove: removeMemberAction.bind(null, slug),
    mail: mailMemberInvitationAction.bind(null, slug),
    revealLink: revealMemberInvitationLinkAction.bind(null, slug),
    withdraw: withdrawMemberInvitationAction.bind(null, slug),
  };
}

async function NotForThisRole({ ctx }: { ctx: MerchantContext }) {
  const [locale, t, merchant] = await Promise.all([
    getLocale(),
    getTranslations("team"),
    getOwnMerchant(ctx),
  ]);
  const names = formatList(merchant.ownerNames, locale);
  return (
    <PageHeader
      title={t("membersTitle")}
      sentence={names === "" ? t("notForThisRole") : t("notForThisRoleAsk", { names })}
    />
  );
}
