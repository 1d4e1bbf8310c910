import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/relative-time";
import { ToneIcon } from "@/components/ui/tone";
import { openTranslator } from "@/components/wechat/open-translator";
import { useScopeWords } from "@/components/wechat/scope-names";
import type { Instant } from "@/lib/format/zone";
import type { AppOptionDto, AppOptionsDto } from "@/lib/services/options/get-app-options";
import type { OptionAnswer } from "./option-answer";
import { OptionForm } from "./option-form";

type OptionAction = (previous: OptionAnswer | null, form: FormData) => Promise<OptionAnswer>;

export interface OptionsCardProps {
  options: AppOptionsDto;
  now: Instant;
  /** Reads all anew; absent for roles that may not, or when the authorization has ended. */
  sync?: OptionAction;
  /** Saves one; absent like `sync`. */
  save?: (option: AppOptionDto & { value: string }) => OptionAction;
}

/** 授权方选项 of an official account: stored values with their age, one explicit save each. */
export function OptionsCard({ options, now, sync, save }: OptionsCardProps) {
  const t = useTranslations("app.options");
  const tErrors = useTranslations("errors");
  const scopes = useScopeWords();
  const words = useValueWords();
  const { lackedScopeId } = options;
  const unread = options.options.some(({ value }) => value === null);
  return (
    <Card
      title={t("title")}
      description={t("description")}
      {...(!save && { footer: t("readOnly") })}
      {...(sync && {
        actions: (
          <OptionForm action={sync} label={t("sync")} done={t("synced")} reference={tErrors("reference")} />
        ),
      })}
    >
      {lackedScopeId !== null && save && (
        <p className="mb-2 flex items-start gap-2">
          <span className="flex h-(--type-body-line) items-center">
            <ToneIcon tone="attention" />
          </span>
          {t("lacking", { scope: scopes.name(lackedScopeId) })}
        </p>
      )}
      <ul className="divide-y divide-border">
        {options.options.map((option) => (
          <li key={option.name} className="grid gap-2 py-3" data-option={option.name}>
            <OptionHead option={option} now={now} />
            {option.value !== null && save && (
              <OptionForm
                action={save({ ...option, value: option.value })}
                label={t("save")}
                name={t("saveNamed", { name: t(`names.${option.name}`) })}
                done={t("saved", { name: t(`names.${option.name}`) })}
                reference={tErrors("reference")}
                choice={{
                  label: t(`names.${option.name}`),
                  selected: option.value,
                  options: option.values.map((value) => ({ value, label: words(option.name, value) })),
                }}
              />
            )}
          </li>
        ))}
      </ul>
      {unread && sync && <p className="text-second text-text-2">{t("readFirst")}</p>}
    </Card>
  );
}

function OptionHead({ option, now }: { option: AppOptionDto; now: Instant }) {
  const t = useTranslations("app.options");
  const words = useValueWords();
  const { name, value, syncedAt } = option;
  return (
    <div>
      <p className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span className="font-medium">{t(`names.${name}`)}</span>
        <span className="text-second text-text-2">
          {value === null ? t("unread") : words(name, value)}
          {syncedAt && <> · {t.rich("readAt", { age: () => <RelativeTime value={syncedAt} now={now} /> })}</>}
        </span>
      </p>
      <p className="text-second text-text-2">{t(`help.${name}`)}</p>
    </div>
  );
}

/** A value in words; one that WeChat may add later as it is. */
function useValueWords(): (name: string, value: string) => string {
  const t = openTranslator(useTranslations("app.options"));
  return (name, value) => {
    const key = `values.${name}.${value}`;
    return t.has(key) ? t(key) : t("other", { value });
  };
}
