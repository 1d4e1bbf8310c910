import { expect, test } from "vitest";
import { merchantSentence } from "./merchant-sentence";

type Merchant = Parameters<typeof merchantSentence>[0];
const app = (state: string, accountStatus: number | null = 1) =>
  ({ state, accountStatus }) as Merchant["apps"][number];
const owner = {
  userId: "usr_1",
  name: "陈建国",
  email: "chen@example.com",
  role: "owner",
  hasSecondFactor: false,
};

test("a merchant without accounts waits for the provider or, once invited, for the merchant", () => {
  expect(merchantSentence({ apps: [], people: [] }, []).key).toBe("empty");
  expect(merchantSentence({ apps: [], people: [] }, [{ state: "expired" }]).key).toBe("empty");
  expect(merchantSentence({ apps: [], people: [] }, [{ state: "opened" }]).key).toBe("invited");
  expect(merchantSentence({ apps: [app("unauthorized")], people: [owner] }, []).key).toBe("empty");
});

test("all accounts of the list are counted, with those that need somebody and those that left", () => {
  const apps = [app("authorized"), app("permissions_missing"), app("authorized", 19), app("unauthorized")];
  expect(merchantSentence({ apps, people: [owner] }, [])).toEqual({
    key: "problems",
    values: { count: 2, total: 4, left: 1 },
  });
});

test("when all is well a missing sign-in is the next thing", () => {
  expect(merchantSentence({ apps: [app("authorized", null)], people: [] }, []).key).toBe("ownerless");
  expect(merchantSentence({ apps: [app("authorized")], people: [owner] }, []).key).toBe("fine");
});
