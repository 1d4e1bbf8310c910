import { expect, test } from "vitest";
import { limits } from "@/lib/wechat/limits";
import { exchangeReturnedCode } from "./exchange-returned-code";
import { processCallbackEvent } from "./process-callback-event";

test.each([exchangeReturnedCode, processCallbackEvent])(
  "$name is tried as long as an authorization code lives, should WeChat be away that long",
  ({ retry }) => {
    // The queue doubles each pause, and shortens it by up to a half.
    const pauses = Array.from({ length: retry.limit }, (_, count) => (retry.backoffSeconds * 2 ** count) / 2);
    expect(pauses.reduce((sum, pause) => sum + pause)).toBeGreaterThan(
      limits.authorizationCodeLifetimeSeconds,
    );
  },
);
