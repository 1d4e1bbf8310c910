"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type SubmitEvent, useState } from "react";
import { FailureNotice } from "@/components/feedback/failure-notice";
import { Field } from "@/components/forms/field";
import { FormSummary } from "@/components/forms/form-summary";
import { useAction } from "@/components/forms/use-action";
import { type ScopeAccountKind, scopeKindsOf } from "@/components/invitations/offered-scopes";
import type { ChosenMerchant } from "@/components/merchants/merchant-picker";
import { UnpublishedNotice } from "@/components/staff/unpublished-notice";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Select } from "@/components/ui/input";
import { ToneIcon } from "@/components/ui/tone";
import { openTranslator } from "@/components/wechat/open-translator";
import { routes } from "@/lib/routes";
import type { ComponentListItem } from "@/lib/services/components/list-components";
import type { AuthType, CreateInvitationInput } from "@/lib/services/invitations/schemas";
import { createInvitationAction } from "../../actions";
import { AdvancedFieldset } from "./advanced-fieldset";
import { MerchantFieldset, type MerchantMode } from "./merchant-fieldset";
import { RadioCards } from "./radio-cards";
import { type ScopeOffer, ScopesFieldset } from "./scopes-fieldset";

export interface InvitationFormProps {
  components: ComponentListItem[];
  componentId: string;
  /** Filled in when the link came from a merchant or an account. */
  merchant: ChosenMerchant | null;
  authTypes: readonly AuthType[];
  authType: AuthType;
  offers: Record<ScopeAccountKind, ScopeOffer[]>;
  defaultDays: number;
}

const lifetimes = [7, 14, 30, 60, 90];
/** What most invitations are for; the other kinds are among the advanced options. */
const usualAuthTypes = ["2", "1", "3"] as const;

export function InvitationForm(props: InvitationFormProps) {
  const { components, offers, defaultDays } = props;
  const t = useTranslations("invitations.form");
  const router = useRouter();
  const [componentId, setComponentId] = useState(props.componentId);
  const component = components.find(({ id }) => id === componentId);
  const [mode, setMode] = useState<MerchantMode>(props.merchant ? "existing" : "new");
  const [merchant, setMerchant] = useState(props.merchant);
  const [authType, setAuthType] = useState<`${AuthType}`>(`${props.authType}`);
  const [chosen, setChosen] = useState(() => chosenAtFirst(offers));
  const create = useAction(createInvitationAction, ({ id }) => router.push(routes.providerInvitation(id)));
  const kinds = scopeKindsOf(Number(authType));
  const asked = kinds.flatMap((kind) => offers[kind]).filter(({ id }) => chosen.has(id));
  const errorOf = useFieldErrors(create.failure?.fields);
  const fields = Object.keys(create.failure?.fields ?? {});

  function toggle(id: number) {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  }

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    create.run({
      componentId,
      merchant:
        mode === "existing" ? { kind: "existing", merchantId: merchant?.id ?? "" } : newMerchant(form),
      authType: props.authTypes.find((known) => String(known) === authType) ?? 2,
      requiredScopeIds: asked.map(({ id }) => id),
      expiresInDays: Number(form.get("expiresInDays")),
      h5Form: form.get("h5Form") === "old" ? "old" : "new",
      bizAppid: String(form.get("bizAppid") ?? ""),
      categoryIds: form.has("onlyAsked") ? asked.map(({ id }) => id) : [],
    });
  }

  return (
    <form onSubmit={submit} noValidate className="grid max-w-240 gap-4">
      <Card>
        <div className="grid gap-5">
          {components.length > 1 && (
            <Field name="componentId" label={t("componentLabel")} error={errorOf("componentId")}>
              {(control) => (
                <Select
                  {...control}
                  value={componentId}
                  onChange={(event) => setComponentId(event.target.value)}
                >
                  {components.map(({ id, name, appid }) => (
                    <option key={id} value={id}>
                      {name} · {appid}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
          )}
          {component && !component.published && <UnpublishedNotice component={component} />}
          <MerchantFieldset
            mode={mode}
            onMode={setMode}
            merchant={merchant}
            onMerchant={setMerchant}
            errorOf={errorOf}
          />
          <RadioCards
            name="authType"
            legend={t("kinds.legend")}
            value={authType}
            onChange={setAuthType}
            options={usualAuthTypes.map((value) => ({ value, label: t(`kinds.${value}`) }))}
          />
        </div>
      </Card>
      {kinds.length > 0 && (
        <Card title={t("scopes.legend")} description={t("scopes.help")}>
          <div className="grid gap-6">
            {kinds.map((kind) => (
              <ScopesFieldset
                key={kind}
                legend={t(`scopes.${kind}`)}
                offers={offers[kind]}
                chosen={chosen}
                onToggle={toggle}
              />
            ))}
          </div>
        </Card>
      )}
      <Card>
        <div className="grid gap-5">
          <Field name="expiresInDays" label={t("expires.label")} error={errorOf("expiresInDays")}>
            {(control) => (
              <Select {...control} defaultValue={defaultDays} className="max-w-48">
                {lifetimes.map((count) => (
                  <option key={count} value={count}>
                    {t("expires.days", { count })}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <AdvancedFieldset
            authTypes={props.authTypes}
            authType={authType}
            onAuthType={setAuthType}
            mayNarrow={asked.length > 0}
            errorOf={errorOf}
          />
          {asked.some(({ exclusive }) => exclusive) && (
            <p className="flex max-w-180 items-start gap-2">
              <span className="flex h-(--type-body-line) items-center">
                <ToneIcon tone="attention" />
              </span>
              {t("scopes.exclusiveNote")}
            </p>
          )}
          <FormSummary
            submission={create.failure}
            problems={fields.map((name) => ({ name, message: errorOf(name) ?? name }))}
          />
          {create.failure && fields.length === 0 && (
            <FailureNotice failure={create.failure} title={t("failed")} />
          )}
          <div>
            <Button type="submit" variant="primary" pending={create.pending}>
              {t("submit")}
            </Button>
          </div>
        </div>
      </Card>
    </form>
  );
}

function chosenAtFirst(offers: InvitationFormProps["offers"]): ReadonlySet<number> {
  const all = [...offers.mini_program, ...offers.official_account];
  return new Set(all.filter(({ chosen }) => chosen).map(({ id }) => id));
}

function newMerchant(form: FormData): CreateInvitationInput["merchant"] {
  const text = (name: string) => String(form.get(`merchant.${name}`) ?? "");
  return {
    kind: "new",
    name: text("name"),
    contactName: text("contactName"),
    contactPhone: text("contactPhone"),
    contactEmail: text("contactEmail"),
  };
}

/** The server's word for each field, in the language of the page. */
function useFieldErrors(fields: Record<string, string> | undefined) {
  const t = openTranslator(useTranslations("invitations.form.errors"));
  return (field: string): string | undefined => {
    const code = fields?.[field];
    if (code === undefined) return undefined;
    if (field === "merchant.merchantId") return t("requiredMerchant");
    return t(t.has(code) ? code : "invalid");
  };
}
