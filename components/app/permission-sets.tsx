import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { ToneIcon } from "@/components/ui/tone";
import { useScopeWords } from "@/components/wechat/scope-names";
import { findPermissionSet } from "@/lib/wechat/scopes";

export interface PermissionSetsProps {
  ids: readonly number[];
  /** An invitation asks for them, a merchant granted them, or did not. */
  state: "asked" | "granted" | "missing";
}

const tones = { asked: "neutral", granted: "success", missing: "attention" } as const;

/** Permission sets in words: what each is called and what it lets the provider do. */
export function PermissionSets({ ids, state }: PermissionSetsProps) {
  const t = useTranslations("app");
  const words = useScopeWords();
  return (
    <ul className="grid gap-3">
      {ids.map((id) => (
        <li key={id} data-scope={id} className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2.5">
          <span className="flex h-(--type-body-line) items-center">
            <ToneIcon tone={tones[state]} />
          </span>
          <div>
            <p className="flex flex-wrap items-baseline gap-x-2">
              <span className="font-medium">{words.name(id)}</span>
              <span className="text-caption text-text-3 tabular-nums">{id}</span>
              {findPermissionSet(id)?.exclusive && <Badge>{t("exclusive")}</Badge>}
            </p>
            <p className="text-second text-text-2 empty:hidden">{words.use(id)}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}
