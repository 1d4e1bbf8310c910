import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { openCallback } from "@/lib/wechat/callbacks/open";
import { failureOf } from "./ask-address";
import { createProbeDoor, forge, makeProbe, probeInfoType } from "./probe";

const hashWith = (key: string) => (value: string) =>
  createHmac("sha256", key).update(value).digest("base64url");
const hash = hashWith("ours");
const keys = { componentAppid: "wx39e0ba1e1c5e2cd5", token: "token123", encodingAesKey: "a".repeat(43) };
const open = (probe: ReturnType<typeof makeProbe>) =>
  openCallback({
    query: probe.query,
    body: probe.body,
    component: { appid: keys.componentAppid, tokens: [keys.token], encodingAesKeys: [keys.encodingAesKey] },
  });

test("a probe is a callback as WeChat would send it, and no event that anybody works on", () => {
  const probe = makeProbe(hash, keys, new Date());
  expect(open(probe)).toMatchObject({ outcome: "unrecognised", infoType: probeInfoType });
  expect(open(forge(probe))).toMatchObject({ outcome: "rejected", reason: "signature_mismatch" });
});

test("only this installation knows its probes and can answer them", () => {
  const { nonce } = makeProbe(hash, keys, new Date());
  const ours = createProbeDoor(hash);
  const others = createProbeDoor(hashWith("another installation's"));
  expect(ours.isOwn(nonce)).toBe(true);
  expect(others.isOwn(nonce)).toBe(false);
  expect(others.prove(nonce)).not.toBe(ours.prove(nonce));
  for (const foreign of ["1234567", "doctor.", "doctor.a.b", `${nonce}x`, undefined, ["doctor"]]) {
    expect(ours.isOwn(foreign)).toBe(false);
  }
});

test.each([
  ["ENOTFOUND", "dns"],
  ["EAI_AGAIN", "dns"],
  ["ECONNREFUSED", "refused"],
  ["CERT_HAS_EXPIRED", "tls"],
  ["DEPTH_ZERO_SELF_SIGNED_CERT", "tls"],
  ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "tls"],
  ["ERR_TLS_CERT_ALTNAME_INVALID", "tls"],
  ["UND_ERR_CONNECT_TIMEOUT", "timeout"],
  ["ECONNRESET", "network"],
])("a connection that fails with %s is told as %s", (code, failure) => {
  const cause = Object.assign(new Error(code), { code });
  expect(failureOf(new TypeError("fetch failed", { cause }))).toBe(failure);
  expect(failureOf(new TypeError("fetch failed", { cause: new AggregateError([cause]) }))).toBe(failure);
});

test("an answer that does not come in time is told as such", () => {
  expect(failureOf(new DOMException("too late", "TimeoutError"))).toBe("timeout");
});
