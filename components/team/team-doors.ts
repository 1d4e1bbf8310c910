import type { Result } from "@/lib/result";

export interface InvitedPerson {
  email: string;
  url: string;
  byMail: boolean;
}

/** What an owner may do with a team: the provider's or a merchant's server actions. */
export interface TeamDoors<Role extends string = string> {
  invite(input: {
    email: string;
    role: Role;
    locale: string;
    byMail: boolean;
  }): Promise<Result<InvitedPerson>>;
  changeRole(input: { userId: string; role: Role }): Promise<Result<void>>;
  remove(input: { userId: string }): Promise<Result<void>>;
  mail(input: { invitationId: string }): Promise<Result<void>>;
  revealLink(input: { invitationId: string }): Promise<Result<{ url: string }>>;
  withdraw(input: { invitationId: string }): Promise<Result<void>>;
}

export interface RoleChoice<Role extends string = string> {
  value: Role;
  label: string;
  /** What the role may do, in a sentence. */
  hint: string;
}
