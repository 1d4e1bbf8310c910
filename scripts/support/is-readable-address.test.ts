import { expect, test } from "vitest";
import { isReadableAddress } from "./is-readable-address";

test.each(["/", "/i/abc?x=%20", "/provider/apps?q=%E5%BA%97", "/provider/apps?q=%B5%EA"])(
  "%s is an address",
  (address) => {
    expect(isReadableAddress(address)).toBe(true);
  },
);

test.each(["/i/%ff", "/i/%", "/api/wechat/%00/events", "/api/v1/apps?q=%00", "/provider?a=b%00c"])(
  "%s is none that a page or the database could take",
  (address) => {
    expect(isReadableAddress(address)).toBe(false);
  },
);
