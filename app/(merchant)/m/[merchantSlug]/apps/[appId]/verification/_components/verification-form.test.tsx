import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { locales } from "@/lib/i18n/locales";
import { getMessages } from "@/lib/i18n/messages";
import type { VerificationForm as FormView } from "@/lib/services/verifications/get-verification";
import { VerificationForm } from "./verification-form";

const plain: FormView = {
  fields: {},
  papers: [],
  customerTypes: ["enterprise"],
  refused: [],
  identities: [],
  goesWithFiling: false,
};

describe.each(locales)("in %s", (locale) => {
  const messages = getMessages(locale);
  const { submit, submitAlone, toFlow } = messages.verification.form;

  /** The last things to do, in their order. */
  const actionsOf = (form: FormView) => {
    const html = renderToStaticMarkup(
      <NextIntlClientProvider locale={locale} messages={messages} timeZone="Asia/Shanghai">
        <VerificationForm
          slug="chen"
          appId="app_1"
          form={form}
          isRefill={false}
          shape={{ invoiceFields: {}, nameWidth: { min: 4, max: 30 }, paperRules: {} }}
          submit={async () => null}
          save={async () => null}
          syncIdentities={async () => true}
        />
      </NextIntlClientProvider>,
    );
    const wayBack = /<a [^>]*href="([^"]*#flow)"/.exec(html)?.[1];
    const words = html.split(/<[^>]+>/).filter((text) => [submit, submitAlone, toFlow].includes(text));
    const [onEnter = ""] = /<button[^>]*type="submit"[^>]*>/.exec(html) ?? [];
    return { wayBack, words, submitsOnEnter: !onEnter.includes(` disabled=""`) };
  };

  test("what is verified by itself is submitted by itself", () => {
    expect(actionsOf(plain)).toEqual({ wayBack: undefined, words: [submit], submitsOnEnter: true });
  });

  test("what goes with the filing leads back to it first, and is submitted alone only second and never by Enter", () => {
    expect(actionsOf({ ...plain, goesWithFiling: true })).toEqual({
      wayBack: "/m/chen/apps/app_1/filing#flow",
      words: [toFlow, submitAlone],
      submitsOnEnter: false,
    });
  });
});
