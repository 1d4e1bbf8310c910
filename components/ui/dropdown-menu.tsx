"use client";

import {
  cloneElement,
  type KeyboardEvent,
  lazy,
  type ReactElement,
  type ReactNode,
  Suspense,
  useState,
} from "react";

const loadMenu = () => import("./menu");
const OpenedMenu = lazy(async () => ({ default: (await loadMenu()).OpenedMenu }));
const OpenedItem = lazy(async () => ({ default: (await loadMenu()).OpenedItem }));

export interface DropdownMenuProps {
  /** One button. */
  trigger: ReactElement<TriggerProps>;
  align?: "start" | "end";
  children: ReactNode;
}

interface TriggerProps {
  onClick?: () => void;
  onKeyDown?: (event: KeyboardEvent) => void;
  "aria-haspopup"?: "menu";
  "aria-expanded"?: boolean;
}

/** A menu weighs more than the page it stands on: it comes when somebody opens it. */
export function DropdownMenu({ trigger, ...rest }: DropdownMenuProps) {
  const [isWanted, setWanted] = useState(false);
  const closed = cloneElement(trigger, {
    onClick: () => setWanted(true),
    onKeyDown: (event) => {
      if (event.key === "ArrowDown") setWanted(true);
    },
    "aria-haspopup": "menu",
    "aria-expanded": false,
  });
  if (!isWanted) return closed;
  return (
    <Suspense fallback={closed}>
      <OpenedMenu {...rest} trigger={trigger} />
    </Suspense>
  );
}

export interface MenuItemProps {
  icon?: ReactNode;
  /** Goes there; without it `onSelect` acts. */
  href?: string;
  onSelect?: () => void;
  danger?: boolean;
  disabledReason?: ReactNode;
  children: ReactNode;
}

export function MenuItem(props: MenuItemProps) {
  return <OpenedItem {...props} />;
}
