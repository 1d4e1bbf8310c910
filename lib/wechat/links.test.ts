import { describe, expect, test } from "vitest";
import { buildH5AuthorizationUrl, buildPcAuthorizationUrl, buildPluginParameters } from "@/lib/wechat/links";
import { loadReference } from "@/lib/wechat/testing/reference";

const input = {
  baseUrls: { mp: "https://mp.weixin.qq.com", open: "https://open.weixin.qq.com/" },
  componentAppid: "wxb0000000000000aa",
  preAuthCode: "preauthcode@@@a_B-9",
  redirectUri: "https://app.example.com/wx/callback?attempt=a%20b&x=码",
  authType: 3,
};
const choices = { ...input, bizAppid: "wxf8b4f85f3a794e77", categoryIdList: [18, 30, 25] };

const forms = [
  ["link.componentLoginPage", buildPcAuthorizationUrl(choices)],
  ["link.bindComponentH5", buildH5AuthorizationUrl({ ...choices, form: "new" })],
  ["link.bindComponentH5Old", buildH5AuthorizationUrl({ ...choices, form: "old" })],
] as const;

describe("authorization links", () => {
  test.each(forms)("%s has the documented address and parameters", (id, link) => {
    const entry = loadReference().endpoints.find((endpoint) => endpoint.id === id);
    const url = new URL(link);
    expect(url.origin + url.pathname).toBe(`https://${entry?.host}${entry?.path}`);
    const names = (entry?.query ?? []).map((item) => (typeof item === "string" ? item : item.name));
    expect([...url.searchParams.keys(), ...(url.hash ? [url.hash] : [])]).toEqual(names);
  });

  test.each(forms)("%s carries every value whole", (_id, link) => {
    const { searchParams, hash } = new URL(link);
    expect(Object.fromEntries(searchParams)).toMatchObject({
      component_appid: input.componentAppid,
      pre_auth_code: input.preAuthCode,
      redirect_uri: input.redirectUri,
      auth_type: "3",
      biz_appid: "wxf8b4f85f3a794e77",
      category_id_list: "18|30|25",
    });
    expect(hash === "" || hash === "#wechat_redirect").toBe(true);
  });

  test("the H5 forms ask for no scan", () => {
    const { searchParams } = new URL(buildH5AuthorizationUrl({ ...input, form: "new" }));
    expect(searchParams.get("action")).toBe("bindcomponent");
    expect(searchParams.get("no_scan")).toBe("1");
  });

  test("optional parameters are absent unless given", () => {
    const { searchParams } = new URL(buildPcAuthorizationUrl({ ...input, categoryIdList: [] }));
    expect([...searchParams.keys()]).toEqual([
      "component_appid",
      "pre_auth_code",
      "redirect_uri",
      "auth_type",
    ]);
  });
});

test("parameters of the mini-program plugin", () => {
  const expected = { platformAppID: input.componentAppid, preAuthCode: input.preAuthCode, authType: 3 };
  expect(buildPluginParameters(input)).toEqual(expected);
  expect(buildPluginParameters(choices)).toEqual({ ...expected, bizAppid: "wxf8b4f85f3a794e77" });
});
