import { routes } from "@/lib/routes";
import { expect, test } from "./fixtures/test";

test("the portal is well, and opens to people only", async ({ context, stack, signInAs }) => {
  expect((await context.request.get(routes.apiHealth())).status()).toBe(200);
  const address = `${stack.portalUrl}${routes.apiApps()}`;
  expect([401, 404]).toContain((await context.request.get(address)).status());
  await signInAs(stack.state.owner.email);
  expect((await context.request.get(address)).status()).toBe(200);
});
