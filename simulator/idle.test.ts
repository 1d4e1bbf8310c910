import { request } from "node:http";
import { expect, test } from "vitest";
import { startWorld } from "./testing/world";

test("who waits until nothing is under way waits for a call that is still arriving", async () => {
  await using world = await startWorld();
  const call = request(new URL("/cgi-bin/component/api_component_token", world.url), { method: "POST" });
  call.on("response", (response) => response.resume());
  call.on("error", () => undefined);
  await new Promise((written) => call.write("{", written));
  // A connection that was there before is heard before a new one.
  await world.control.readClock();
  let isIdle = false;
  const idle = world.control.idle().then(() => {
    isIdle = true;
  });
  await world.control.readClock();
  expect(isIdle).toBe(false);
  expect(await world.control.countCalls()).toEqual({ calls: 0 });
  call.end("}");
  await idle;
  expect(await world.control.countCalls()).toEqual({ calls: 1 });
});
