import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { Status } from "@/components/ui/status";
import { filingStates } from "@/db/schema";
import { locales } from "@/lib/i18n/locales";
import { getMessages } from "@/lib/i18n/messages";
import type { FilingDetail } from "@/lib/services/filings/filing-dto";
import { allFilingFields, allFilingPapers } from "@/lib/services/filings/form-shape";
import { apply } from "@/lib/wechat/endpoints/icp";
import { FilingFacts } from "./filing-facts";
import { FilingSentence } from "./filing-sentence";
import { FilingStages } from "./filing-stages";
import { RefusedCard } from "./refused-card";

const now = new Date("2026-11-20T02:00:00Z");

const plain: FilingDetail = {
  authorizerId: "app_1",
  appName: "老陈面馆",
  state: "draft",
  isElsewhere: false,
  since: "2026-11-19T02:00:00Z",
  submittedAt: null,
  endedAt: null,
  problemErrcode: null,
  smsStatus: null,
  isCanceling: false,
  record: { number: null, subjectNumber: null },
  syncedAt: null,
  face: { state: "waiting", until: "2026-11-21T02:00:00Z", url: null },
  isCombined: false,
  payUrl: null,
  preconditions: { permission: true, basic: true, category: true, verification: true },
  refused: [],
  fields: Object.fromEntries(allFilingFields.map((field) => [field, "1"])),
  papers: Object.fromEntries(
    allFilingPapers.map((path) => [
      path,
      [
        {
          id: "pap_1",
          field: path,
          fileName: "a.png",
          contentType: "image/png",
          byteLength: 9,
          createdAt: "",
        },
      ],
    ]),
  ),
  hidden: [],
  problems: {},
  openPlaces: "all",
  mayEdit: true,
  mayWithdraw: false,
  mayCancel: false,
};

describe.each(locales)("in %s", (locale) => {
  const render = (node: ReactNode): string =>
    renderToStaticMarkup(
      <NextIntlClientProvider locale={locale} messages={getMessages(locale)} timeZone="Asia/Shanghai">
        {node}
      </NextIntlClientProvider>,
    );
  const unfinished = /filing\.[a-z]|status\.[a-z]|[{}]|undefined/;

  test.each([...filingStates, "none"] as const)("%s has its word, its sentence and its stages", (state) => {
    const filing = { ...plain, state };
    const html = render(
      <>
        <Status machine="filing" state={state} />
        <FilingSentence filing={filing} now={now} acts />
        <FilingStages filing={filing} />
      </>,
    );
    expect(html).not.toMatch(unfinished);
    expect(html).not.toMatch(/未知|Unknown/);
  });

  test.each([...filingStates, "none"] as const)("%s is nothing for whoever only reads to do", (state) => {
    const html = render(<FilingSentence filing={{ ...plain, state }} now={now} acts={false} />);
    expect(html).not.toMatch(/由您|\byou\b/i);
    expect(html).not.toMatch(unfinished);
  });

  test.each([
    { face: { ...plain.face, state: "expired" as const }, state: "face_passed" as const },
    { smsStatus: 3, state: "sms_waiting" as const },
  ])("a time that has run out is said: %j", (changes) => {
    expect(render(<FilingSentence filing={{ ...plain, ...changes }} now={now} acts />)).not.toMatch(
      unfinished,
    );
  });

  test.each(Object.keys(apply.errors).map(Number))("code %i has words beside its field", (errcode) => {
    const refused = [
      { place: "principalMobile" as const, name: "x", errcode, message: "raw", suggestion: "换一个" },
      { place: "face" as const, name: "x", errcode: null, message: "raw", suggestion: null },
      { place: null, name: "其它", errcode: null, message: "raw", suggestion: null },
    ];
    const html = render(<RefusedCard filing={{ ...plain, state: "hints", refused }} linked />);
    expect(html).not.toMatch(unfinished);
    expect(html).toContain("#field-principalMobile");
    const alone = { ...plain, state: "hints" as const, problemErrcode: errcode };
    expect(render(<RefusedCard filing={alone} linked />)).toContain(String(errcode));
  });

  test("every field and paper of the form has its name", () => {
    expect(render(<FilingFacts filing={plain} catalogues={null} />)).not.toMatch(/filing\.|\.principal_info/);
  });

  test("a person's heading is not repeated in the names below it", () => {
    const html = render(
      <FilingFacts
        filing={{ ...plain, fields: { ...plain.fields, managerIsPrincipal: "no" } }}
        catalogues={null}
      />,
    );
    const { principal, manager } = getMessages(locale).filing.form;
    for (const person of [principal, manager]) {
      expect(html).toContain(`>${person}</h3>`);
      expect(html).not.toContain(`${person} ·`);
    }
  });

  test("what is not for whoever looks is only said to be filled in", () => {
    const hidden = ["principalMobile", "icp_subject.principal_info.certificate_photo_front"];
    const html = render(
      <FilingFacts filing={{ ...plain, fields: {}, papers: {}, hidden }} catalogues={null} />,
    );
    expect(html.match(/已填写|Filled in/g)).toHaveLength(2);
  });
});
