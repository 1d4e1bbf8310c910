import { expect, test } from "vitest";
import { loadReference } from "@/lib/wechat/testing/reference";
import { type FormKind, registrationFields } from "./schemas";

const { endpoints } = loadReference();

/** What WeChat calls our fields; `ticket` comes of the page that the official account's administrator opens. */
const calls: Record<FormKind, { endpoint: string; wireNames: Record<string, string> }> = {
  enterprise: {
    endpoint: "fastRegisterEnterprise.create",
    wireNames: { name: "name", code: "code", componentPhone: "component_phone" },
  },
  personal: {
    endpoint: "fastRegisterPersonal.create",
    wireNames: { wechatId: "wxuser", componentPhone: "component_phone" },
  },
  transaction: {
    endpoint: "fastRegisterTransaction.create",
    wireNames: { openid: "openid", componentPhone: "component_phone" },
  },
  beta: { endpoint: "fastRegisterBeta", wireNames: { name: "name", openid: "openid" } },
  beta_verify: {
    endpoint: "verifyBetaWeapp",
    wireNames: {
      name: "verify_info.enterprise_name",
      code: "verify_info.code",
      componentPhone: "verify_info.component_phone",
    },
  },
  beta_reuse: {
    endpoint: "mpVerifyBetaWeapp",
    wireNames: { officialAppid: "mp_appid", sameAdmin: "ticket" },
  },
};

/** Said by us and asked of nobody. */
const ownFields = new Set(["new_version", "verify_info", "verify_info.new_version"]);

test.each(Object.keys(calls) as FormKind[])(
  "%s asks for no field beyond what WeChat's call requires",
  (kind) => {
    const { endpoint, wireNames } = calls[kind];
    const request = endpoints.find(({ id }) => id === endpoint)?.request ?? {};
    const asked = Object.keys(registrationFields[kind].shape).map((field) => wireNames[field]);
    const required = Object.keys(request).filter((name) => {
      const { required } = request[name] ?? {};
      return (
        !ownFields.has(name) && (required === true || (required === "conditional" && asked.includes(name)))
      );
    });
    expect(asked.toSorted()).toEqual(required.toSorted());
  },
);
