import {
  Activity,
  ArrowRightLeft,
  BookOpenText,
  Gauge,
  LayoutGrid,
  ListFilter,
  ListTodo,
  type LucideIcon,
  Mail,
  PackagePlus,
  ScrollText,
  Settings,
  Stethoscope,
  Store,
  UsersRound,
} from "lucide-react";
import { routes } from "@/lib/routes";

export interface NavItem {
  key:
    | "health"
    | "work"
    | "merchants"
    | "invitations"
    | "funnel"
    | "registrations"
    | "apps"
    | "events"
    | "calls"
    | "errors"
    | "doctor"
    | "team"
    | "audit"
    | "settings";
  href: string;
  icon: LucideIcon;
  /** Who lacks it does not see the entry. */
  permission: string;
  /** Current on this very page only. */
  exact?: boolean;
}

export interface NavGroup {
  key: "board" | "merchants" | "apps" | "platform" | "manage";
  items: NavItem[];
}

/** The staff menu, in its order. An entry comes with its page. */
export const providerNav: NavGroup[] = [
  {
    key: "board",
    items: [
      { key: "health", href: routes.provider(), icon: Gauge, permission: "health.read", exact: true },
      { key: "work", href: routes.providerWork(), icon: ListTodo, permission: "work.read" },
    ],
  },
  {
    key: "merchants",
    items: [
      { key: "merchants", href: routes.providerMerchants(), icon: Store, permission: "merchant.read" },
      { key: "invitations", href: routes.providerInvitations(), icon: Mail, permission: "invitation.read" },
      { key: "funnel", href: routes.providerFunnel(), icon: ListFilter, permission: "funnel.read" },
      {
        key: "registrations",
        href: routes.providerRegistrations(),
        icon: PackagePlus,
        permission: "registration.read",
      },
    ],
  },
  {
    key: "apps",
    items: [{ key: "apps", href: routes.providerApps(), icon: LayoutGrid, permission: "app.read" }],
  },
  {
    key: "platform",
    items: [
      { key: "events", href: routes.providerEvents(), icon: Activity, permission: "event.read" },
      { key: "calls", href: routes.providerCalls(), icon: ArrowRightLeft, permission: "call.read" },
      { key: "doctor", href: routes.providerDoctor(), icon: Stethoscope, permission: "doctor.read" },
      { key: "errors", href: routes.providerErrors(), icon: BookOpenText, permission: "call.read" },
    ],
  },
  {
    key: "manage",
    items: [
      { key: "team", href: routes.providerTeam(), icon: UsersRound, permission: "team.read" },
      { key: "audit", href: routes.providerAudit(), icon: ScrollText, permission: "audit.read" },
      { key: "settings", href: routes.providerSettings(), icon: Settings, permission: "component.read" },
    ],
  },
];

/** What a person may open; groups that are left empty go away. */
export function allowedNav(groups: NavGroup[], may: (permission: string) => boolean): NavGroup[] {
  return groups
    .map((group) => ({ ...group, items: group.items.filter((item) => may(item.permission)) }))
    .filter((group) => group.items.length > 0);
}
