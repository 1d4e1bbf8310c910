import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { approvalPaper } from "@/lib/services/filings/form-shape";
import {
  aFiler,
  callsOf,
  companyFiling,
  type Filer,
  fillIn,
  look,
  neededPapers,
  passFace,
  readyFiler,
  review,
  savePart,
  stateOf,
  submit,
  submittedFiler,
  wrongMobile,
} from "../../support/filings";
import { startPortal, type TestPortal } from "../../support/portal";

let portal: TestPortal;
beforeAll(async () => {
  portal = await startPortal();
});
afterEach(() => portal.control.clearFaults());
afterAll(() => portal.close());

describe("what WeChat refuses", () => {
  test("at once stands beside its field, and only that field is open", async () => {
    const filer = await readyFiler(portal, { ...companyFiling(), principalMobile: "17011112222" });
    await submit(filer);
    expect(await look(filer)).toMatchObject({
      state: "hints",
      refused: [
        { place: "principalMobile", errcode: 86303 },
        { place: "principalMobile", errcode: 86303 },
      ],
      openPlaces: ["principalMobile"],
    });
    await savePart(filer, "people", { principalMobile: "13811112222", principalName: "别人" });
    await submit(filer);
    expect(await look(filer)).toMatchObject({
      state: "platform_auditing",
      fields: { principalMobile: "13811112222", principalName: "陈大文" },
    });
  });

  test("in a review stands beside the field it names, with a suggestion; mended, it goes on", async () => {
    const filer = await submittedFiler(portal);
    await review(portal, filer, ["reject_platform"], wrongMobile);
    expect(await look(filer)).toMatchObject({
      state: "platform_rejected",
      refused: [{ place: "principalMobile", message: "号码已停机", suggestion: "换一个在用的号码" }],
      openPlaces: ["principalMobile"],
      mayEdit: true,
    });
    await savePart(filer, "people", { principalMobile: "13811112222" });
    await submit(filer);
    await review(portal, filer, ["pass_platform", "confirm_sms", "pass_authority"]);
    expect(await stateOf(filer)).toBe("filed");
    // What WeChat had was not sent again.
    expect(await callsOf(portal, filer, "icp.uploadMedia")).toBe(7);
  });

  test("by the authority comes back the same way, and what no field is meant by opens the whole form", async () => {
    const filer = await submittedFiler(portal);
    await review(
      portal,
      filer,
      ["pass_platform", "reject_authority"],
      [{ key_name: "其它", error: "请补充说明", suggest: "" }],
    );
    expect(await look(filer)).toMatchObject({
      state: "authority_rejected",
      refused: [{ place: null, name: "其它", message: "请补充说明", suggestion: null }],
      openPlaces: "all",
    });
  });

  test("because something is missing before says what", async () => {
    const filer = await aFiler(portal, { account: { verifyType: -1, details: { categories: [] } } });
    await fillIn(filer);
    await passFace(portal, filer);
    await submit(filer);
    expect(await look(filer)).toMatchObject({
      state: "hints",
      problemErrcode: 86202,
      preconditions: { permission: true, basic: true, category: false, verification: false },
      openPlaces: "all",
    });
  });

  test("a picture that cannot be read is named with its field", async () => {
    const filer = await readyFiler(portal);
    await portal.control.injectFault({
      endpoint: "icp.uploadMedia",
      fault: { kind: "errcode", errcode: 86328 },
      times: 1,
    });
    await submit(filer);
    expect(await look(filer)).toMatchObject({
      state: "hints",
      refused: [{ place: "icp_subject.organize_info.certificate_photo", errcode: 86328 }],
    });
    expect(await callsOf(portal, filer)).toBe(0);
  });
});

describe("several prior approvals", () => {
  const approvals = {
    approvalType: "2",
    approvalCode: "琼新出审字 001 号",
    approvalType2: "3",
    approvalCode2: "琼教审字 002 号",
  };
  const pictures = [...neededPapers, approvalPaper(""), approvalPaper("2")];

  async function approved(fields: Record<string, string> = approvals): Promise<Filer> {
    const filer = await aFiler(portal);
    await fillIn(filer, { ...companyFiling(), ...fields }, pictures);
    await passFace(portal, filer);
    return filer;
  }

  test("go to WeChat as one list, each with its number and its picture", async () => {
    const filer = await approved();
    expect((await look(filer)).problems).toEqual({});
    await submit(filer);
    const filing = await portal.control.findFiling({ appid: filer.appid });
    expect(filing?.content.icp_applets).toMatchObject({
      base_info: {
        nrlx_details: [
          { type: 2, code: "琼新出审字 001 号", media: expect.any(String) },
          { type: 3, code: "琼教审字 002 号", media: expect.any(String) },
        ],
      },
    });
  });

  test("of one kind, or without a picture, never reach WeChat", async () => {
    const filer = await aFiler(portal);
    await fillIn(filer, { ...companyFiling(), ...approvals, approvalType2: "2" });
    expect((await look(filer)).problems).toEqual({
      [approvalPaper("")]: "paper",
      approvalType2: "approvalTwice",
      [approvalPaper("2")]: "paper",
    });
  });

  test("are none at all when the contents need none, whatever was typed before", async () => {
    const filer = await approved({ ...approvals, approvalType: "24" });
    await submit(filer);
    const filing = await portal.control.findFiling({ appid: filer.appid });
    expect(filing?.content.icp_applets).toMatchObject({ base_info: { nrlx_details: [{ type: 24 }] } });
  });

  test("a refused one opens them all, and the word stands at the one that is meant", async () => {
    const filer = await approved();
    await submit(filer);
    await review(
      portal,
      filer,
      ["reject_platform"],
      [
        {
          key_name: "icp_applets.base_info.nrlx_details[1].code",
          error: "审批号不存在",
          suggest: "核对批文",
        },
      ],
    );
    const { refused, openPlaces } = await look(filer);
    expect(refused).toMatchObject([{ place: "approvalCode2", message: "审批号不存在" }]);
    expect(openPlaces).toEqual(expect.arrayContaining(["approvalType", "approvalCode2", approvalPaper("2")]));
    expect(openPlaces).not.toContain("subjectName");
  });
});
