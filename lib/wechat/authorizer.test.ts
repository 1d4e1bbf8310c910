import { describe, expect, test } from "vitest";
import { type AuthorizerInfo, toAuthorizerInfo } from "@/lib/wechat/authorizer";
import { getAuthorizerInfo } from "@/lib/wechat/endpoints/component";
import { loadReference } from "@/lib/wechat/testing/reference";

const entry = loadReference().endpoints.find(({ id }) => id === "component.getAuthorizerInfo");
const read = (wire: unknown): AuthorizerInfo => toAuthorizerInfo(getAuthorizerInfo.response.parse(wire));
const withInfo = (authorizer_info: object, authorization_info: object = {}) =>
  read({ authorizer_info, authorization_info: { authorizer_appid: "wx1", ...authorization_info } });

describe("toAuthorizerInfo", () => {
  test("the published mini program", () => {
    expect(read(entry?.sampleResponse)).toEqual({
      authorizerAppid: "wx326eecacf7370d4e",
      kind: "mini_program",
      isMiniProgram: true,
      nickName: "美妆饰品",
      headImg: "http://wx.qlogo.cn/mmopen/jJSbu4Te5iuiaM0dFnKVUEE83n2yH5cQStb/0",
      serviceType: 0,
      verifyType: -1,
      userName: "gh_c43395cb652e",
      alias: null,
      qrcodeUrl: "http://mmbiz.qpic.cn/mmbiz_jpg/kPmmhe6g/0",
      principalName: "个人",
      signature: "做美装，精美饰品等搭配教学",
      registerType: 0,
      accountStatus: 1,
      basicConfig: { isPhoneConfigured: true, isEmailConfigured: true },
      businessInfo: { openPay: false, openShake: false, openScan: false, openCard: false, openStore: false },
      categories: [{ first: "生活服务", second: "丽人服务" }],
      network: {
        requestDomains: ["https://weixin.qq.com"],
        wsRequestDomains: ["wss://weixin.qq.com"],
        uploadDomains: ["https://weixin.qq.com"],
        downloadDomains: ["https://weixin.qq.com"],
        udpDomains: [],
        tcpDomains: [],
        businessDomains: [],
        prefetchDnsDomains: [],
      },
      funcScopeIds: [17, 18, 30],
    });
  });

  test("the published official account", () => {
    expect(read(entry?.responseSampleMp)).toMatchObject({
      authorizerAppid: "wxf8b4f85f3a794e77",
      kind: "official_account",
      isMiniProgram: false,
      nickName: "微信SDK Demo Special",
      serviceType: 2,
      verifyType: 0,
      alias: "paytest01",
      registerType: null,
      accountStatus: null,
      basicConfig: { isPhoneConfigured: null, isEmailConfigured: null },
      categories: [],
      funcScopeIds: [1, 2],
    });
  });

  test("almost everything may be absent", () => {
    expect(withInfo({})).toMatchObject({
      kind: "official_account",
      nickName: null,
      serviceType: null,
      funcScopeIds: [],
    });
    expect(withInfo({ MiniProgramInfo: {} })).toMatchObject({
      kind: "mini_program",
      categories: [],
      network: null,
    });
  });

  test("unknown numbers are kept, numbers as strings are read", () => {
    const info = {
      service_type_info: { id: "12" },
      verify_type_info: { id: 77 },
      register_type: "99",
      account_status: 20,
    };
    const func_info = [
      { funcscope_category: { id: "999" } },
      { funcscope_category: { id: 18 } },
      { funcscope_category: { id: 18 } },
    ];
    expect(withInfo(info, { func_info })).toMatchObject({
      serviceType: 12,
      verifyType: 77,
      registerType: 99,
      accountStatus: 20,
      funcScopeIds: [18, 999],
    });
  });

  test("odd shapes cost one field, not the account", () => {
    const odd = {
      nick_name: 5,
      service_type_info: 0,
      verify_type_info: [],
      head_img: null,
      business_info: "",
      basic_config: 1,
      MiniProgramInfo: { network: [], categories: "none", visit_status: {} },
      account_status: "good",
    };
    expect(withInfo(odd)).toMatchObject({
      kind: "mini_program",
      nickName: null,
      serviceType: null,
      headImg: null,
      accountStatus: null,
      categories: [],
    });
  });

  test("domains are read from every shape that is known, those of the next release included", () => {
    const network = {
      RequestDomain: ["https://b.example", null, " https://a.example "],
      NewRequestDomain: ["https://b.example", "https://c.example"],
      WsRequestDomain: "wss://a.example;wss://b.example;",
      UploadDomain: null,
      DownloadDomain: {},
      SomethingElse: 5,
    };
    expect(withInfo({ MiniProgramInfo: { network } }).network).toEqual({
      requestDomains: ["https://a.example", "https://b.example", "https://c.example"],
      wsRequestDomains: ["wss://a.example", "wss://b.example"],
      uploadDomains: [],
      downloadDomains: [],
      udpDomains: [],
      tcpDomains: [],
      businessDomains: [],
      prefetchDnsDomains: [],
    });
  });

  test.each([
    ["channels_info", "channels"],
    ["store_info", "store"],
    ["talent_info", "talent"],
    ["supplier_info", "supplier"],
  ])("%s tells the kind", (field, kind) => {
    expect(withInfo({ [field]: { id: 0 } })).toMatchObject({ kind, isMiniProgram: false });
  });

  test("holds no token", () => {
    const info = withInfo({ nick_name: "x" }, { authorizer_refresh_token: "refreshtoken@@@SECRET" });
    expect(JSON.stringify(info)).not.toContain("SECRET");
  });
});
