import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Checkbox } from "@/components/ui/checkbox";
import { Fold } from "@/components/ui/fold";
import { useScopeWords } from "@/components/wechat/scope-names";

export interface ScopeOffer {
  id: number;
  chosen: boolean;
  /** Stands open; the others unfold. */
  isUsual: boolean;
  /** Only one provider at a time can hold it. */
  exclusive: boolean;
}

export interface ScopesFieldsetProps {
  /** The kind of account, in words. */
  legend: string;
  offers: ScopeOffer[];
  chosen: ReadonlySet<number>;
  onToggle: (id: number) => void;
}

/** Permission sets by name with what each allows. */
export function ScopesFieldset({ legend, offers, chosen, onToggle }: ScopesFieldsetProps) {
  const t = useTranslations("invitations.form.scopes");
  const rest = offers.filter(({ isUsual }) => !isUsual);
  const list = (shown: ScopeOffer[]) => (
    <div className="grid items-start gap-x-8 gap-y-3 sm:grid-cols-2">
      {shown.map((offer) => (
        <ScopeChoice
          key={offer.id}
          offer={offer}
          checked={chosen.has(offer.id)}
          onToggle={() => onToggle(offer.id)}
        />
      ))}
    </div>
  );
  return (
    <fieldset className="grid gap-3">
      <legend className="pb-2 font-medium">{legend}</legend>
      {list(offers.filter(({ isUsual }) => isUsual))}
      {rest.length > 0 && <Fold summary={t("more", { count: rest.length })}>{list(rest)}</Fold>}
    </fieldset>
  );
}

interface ScopeChoiceProps {
  offer: ScopeOffer;
  checked: boolean;
  onToggle: () => void;
}

function ScopeChoice({ offer, checked, onToggle }: ScopeChoiceProps) {
  const t = useTranslations("invitations.form.scopes");
  const words = useScopeWords();
  return (
    <Checkbox
      name={`scope-${offer.id}`}
      checked={checked}
      onChange={onToggle}
      label={
        <span className="inline-flex flex-wrap items-baseline gap-x-2">
          {words.name(offer.id)}
          <span className="text-caption text-text-3 tabular-nums">{offer.id}</span>
          {offer.exclusive && <Badge tone="attention">{t("exclusive")}</Badge>}
        </span>
      }
      help={words.use(offer.id)}
    />
  );
}
