import { useLocale, useTranslations } from "next-intl";
import { type OpenTranslator, openTranslator } from "@/components/wechat/open-translator";
import { enumerate } from "@/lib/format/list";
import { type FormatTranslator, formatFullTime } from "@/lib/format/time";
import type { Locale } from "@/lib/i18n/locales";
import type { AuditDetail, AuditItem } from "@/lib/services/audit/audit-item";
import { type AuditChange, auditChanges, listDifference } from "./audit-changes";

interface Translators {
  locale: Locale;
  audit: OpenTranslator;
  roles: OpenTranslator;
  scopes: OpenTranslator;
  status: OpenTranslator;
  format: FormatTranslator;
}

type Mentioning = Pick<AuditItem, "names" | "merchantId"> & Partial<Pick<AuditItem, "objectKind">>;

/** An entry in words. What is newer than this version's words is shown as it is written. */
export interface AuditWords {
  action(action: string): string;
  objectKind(kind: string): string;
  /** With the provider's name where the reader does not belong to it. */
  actor(item: Pick<AuditItem, "actorKind" | "actorName">, providerName?: string): string;
  field(name: string): string;
  value(field: string, value: AuditDetail | undefined, item: Mentioning): string;
  /** 「字段: 前 → 后」 */
  change(change: AuditChange, item: Mentioning): string;
  /** All changes of an entry on one line. */
  changes(item: Pick<AuditItem, "before" | "after"> & Mentioning): string;
}

const scopeFields = ["funcScopeIds", "requiredScopeIds", "missingScopeIds"];
const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

export function createAuditWords({ locale, audit, roles, scopes, status, format }: Translators): AuditWords {
  const inWords = (translator: OpenTranslator, key: string, otherwise: string) =>
    translator.has(key) ? translator(key) : otherwise;
  const one = (field: string, value: string | number, item: Mentioning): string => {
    const text = String(value);
    if (scopeFields.includes(field)) {
      return inWords(scopes, `names.${text}`, scopes("unknown", { id: text }));
    }
    if (field === "role") return inWords(roles, `${item.merchantId ? "merchant" : "provider"}.${text}`, text);
    if (field === "state") {
      // Several machines have a state of the same name: that of the object comes first.
      const machines = [item.objectKind ?? "authorizer", "authorizer", "event", "registration", "filing"];
      const machine = machines.find((name) => status.has(`${name}.${text}`));
      return machine ? status(`${machine}.${text}`) : text;
    }
    if (field === "action") return action(text);
    if (isoTime.test(text)) return formatFullTime(format, text);
    return item.names[text] ?? inWords(audit, `values.${field}.${text}`, text);
  };
  const action = (name: string) => inWords(audit, `actions.${name}`, name);
  const value: AuditWords["value"] = (field, given, item) => {
    if (given === undefined || given === null || given === "") return audit("none");
    if (typeof given === "boolean") return audit(given ? "yes" : "no");
    if (!Array.isArray(given)) return one(field, given, item);
    if (given.length === 0) return audit("none");
    return enumerate(
      given.map((part) => one(field, part, item)),
      locale,
    );
  };
  const field = (name: string) => inWords(audit, `fields.${name}`, name);
  const change: AuditWords["change"] = ({ field: name, before, after }, item) => {
    const lists = listDifference(before, after);
    const sides = lists
      ? [
          lists.added.length > 0 && audit("added", { values: value(name, lists.added, item) }),
          lists.removed.length > 0 && audit("removed", { values: value(name, lists.removed, item) }),
        ]
          .filter(Boolean)
          .join(" ")
      : before === undefined
        ? value(name, after, item)
        : audit("fromTo", { before: value(name, before, item), after: value(name, after, item) });
    return audit("change", { field: field(name), change: sides });
  };
  return {
    action,
    objectKind: (kind) => inWords(audit, `objects.${kind}`, kind),
    actor({ actorKind, actorName }, providerName) {
      if (actorKind === "staff" && providerName !== undefined) {
        return audit("providerPerson", { provider: providerName, name: actorName });
      }
      // A visitor has a name once it has proven whose account it signs in to.
      const isNamed = actorKind === "visitor" && actorName !== "visitor";
      return actorKind === "staff" || actorKind === "user" || isNamed
        ? actorName
        : audit(`actors.${actorKind}`);
    },
    field,
    value,
    change,
    changes: (item) =>
      auditChanges(item)
        .map((each) => change(each, item))
        .join(locale === "en" ? "; " : "；"),
  };
}

export function useAuditWords(): AuditWords {
  return createAuditWords({
    locale: useLocale(),
    audit: openTranslator(useTranslations("audit")),
    roles: openTranslator(useTranslations("roles")),
    scopes: openTranslator(useTranslations("scopes")),
    status: openTranslator(useTranslations("status")),
    format: useTranslations("format"),
  });
}
