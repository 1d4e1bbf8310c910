import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { MerchantContext } from "@/lib/services/context";
import { getNoticeSettings } from "@/lib/services/notices/get-notice-settings";
import { saveNoticeSettings } from "@/lib/services/notices/save-notice-settings";
import { resubscribe, unsubscribe, viewUnsubscribe } from "@/lib/services/notices/unsubscribe";
import { watchDeliveries } from "@/lib/services/notices/watch-deliveries";
import { expired, noticesTo, onAccountOf, tell, untilBeijing, userOf } from "../../support/notices";
import { asMember, makeMerchant, type TestMerchant } from "../../support/people";
import { startPortal, type TestPortal } from "../../support/portal";
import { inviteToMerchant } from "../../support/teams";

let portal: TestPortal;
let merchant: TestMerchant;
let member: MerchantContext;

beforeAll(async () => {
  portal = await startPortal({ mail: true });
});
beforeEach(async () => {
  await portal.control.changeSettings({ mailAnswer: "accept" });
  merchant = await makeMerchant(portal, "老陈面馆");
  member = await asMember(portal, merchant.id);
});
afterAll(() => portal.close());

async function mailsTo(person: Parameters<typeof userOf>[0]) {
  const [row] = await portal.sql<{ email: string }[]>`select email from "user" where id = ${userOf(person)}`;
  return portal.control.listMails({ to: row?.email ?? "" });
}
const tokenIn = (header: string | undefined) =>
  decodeURIComponent(/<https?:\/\/[^>]+\/unsubscribe\/([^>]+)>/.exec(header ?? "")?.[1] ?? "");
async function tokenOfNewest(): Promise<string> {
  const [mail] = await mailsTo(member);
  return tokenIn(mail?.listUnsubscribe);
}
async function mailOf(event: string) {
  const { events } = await getNoticeSettings(onAccountOf(portal, member));
  return events.find((setting) => setting.event === event)?.choice.mail;
}
const visitor = () => portal.system();

test("a letter says to mail programs where its kind is ended with one click, and says it below as well", async () => {
  await tell(portal, expired(merchant.id));
  const [mail] = await mailsTo(member);
  expect(mail?.listUnsubscribePost).toBe("List-Unsubscribe=One-Click");
  const address = /<(.+)>/.exec(mail?.listUnsubscribe ?? "")?.[1] ?? "-";
  for (const form of [mail?.text, mail?.html]) expect(form).toContain(address);
});

test("looking ends nothing; ending stops the letters of that group, and nothing else", async () => {
  await tell(portal, expired(merchant.id));
  const token = await tokenOfNewest();
  expect(await viewUnsubscribe(visitor(), { token })).toMatchObject({ about: "registration", isOff: false });
  expect(await mailOf("registration.expired")).toBe("now");
  await unsubscribe(visitor(), { token });
  expect(await mailOf("registration.expired")).toBe("off");
  expect(await mailOf("registration.refused")).toBe("off");
  expect(await mailOf("verification.passed")).toBe("now");
  await tell(portal, expired(merchant.id));
  expect(await mailsTo(member)).toHaveLength(1);
  expect(await noticesTo(portal, member)).toHaveLength(2);
});

test("a letter that waits does not leave any more", async () => {
  await tell(portal, expired(merchant.id));
  const token = await tokenOfNewest();
  await portal.control.changeSettings({ mailAnswer: "later" });
  await tell(portal, expired(merchant.id));
  await unsubscribe(visitor(), { token });
  await portal.control.changeSettings({ mailAnswer: "accept" });
  await portal.moveClock(61);
  await watchDeliveries(portal.system());
  await portal.jobs.run();
  expect(await mailsTo(member)).toHaveLength(1);
});

test("taking it back gives what was chosen before, and the defaults where nobody knows", async () => {
  const account = onAccountOf(portal, member);
  await saveNoticeSettings(account, {
    choices: [{ event: "registration.created", inApp: true, mail: "digest" }],
    digestAt: "09:00",
    quiet: null,
  });
  await tell(portal, expired(merchant.id));
  const token = await tokenOfNewest();
  const { mailed } = await unsubscribe(visitor(), { token });
  expect(await viewUnsubscribe(visitor(), { token })).toMatchObject({ isOff: true });
  await resubscribe(visitor(), { token, before: new Map(mailed.map(({ event, mail }) => [event, mail])) });
  expect(await mailOf("registration.created")).toBe("digest");
  expect(await mailOf("registration.halfway")).toBe("off");
  await unsubscribe(visitor(), { token });
  await resubscribe(visitor(), { token, before: new Map() });
  expect(await mailOf("registration.created")).toBe("now");
  expect(await mailOf("registration.halfway")).toBe("off");
});

test("twice is once, and the log has who is concerned, before and after", async () => {
  await tell(portal, expired(merchant.id));
  const token = await tokenOfNewest();
  await unsubscribe(visitor(), { token });
  await unsubscribe(visitor(), { token });
  const entries = await portal.sql`
    select before, after from audit_entry where action = 'account.changeNotices' and object_id = ${userOf(member)}`;
  expect(entries).toHaveLength(1);
  expect(JSON.stringify(entries[0]?.before)).toContain("registration.expired in-app now");
  expect(JSON.stringify(entries[0]?.after)).toContain("registration.expired in-app off");
});

test("a digest's link ends digests and leaves letters at once as they are", async () => {
  await saveNoticeSettings(onAccountOf(portal, member), {
    choices: [{ event: "registration.expired", inApp: true, mail: "digest" }],
    digestAt: "09:00",
    quiet: null,
  });
  await untilBeijing(portal, "08:00");
  await tell(portal, expired(merchant.id));
  await untilBeijing(portal, "09:00");
  await watchDeliveries(portal.system());
  await portal.jobs.run();
  const token = await tokenOfNewest();
  expect(await viewUnsubscribe(visitor(), { token })).toMatchObject({ about: "digest" });
  await unsubscribe(visitor(), { token });
  expect(await mailOf("registration.expired")).toBe("off");
  expect(await mailOf("registration.refused")).toBe("now");
});

test("a link of another person, of another group or of another purpose opens nothing", async () => {
  await tell(portal, expired(merchant.id));
  const token = await tokenOfNewest();
  const [user = "", about = "", signature = ""] = token.split(".");
  const other = userOf(await asMember(portal, merchant.id));
  const audit = portal.system().signer.sign(`${user}.${about}`);
  for (const forged of [
    `${other}.${about}.${signature}`,
    `${user}.verification.${signature}`,
    `${user}.nothing.${signature}`,
    `${user}.${about}.${audit}`,
    `${token}.x`,
    "",
  ]) {
    await expect(unsubscribe(visitor(), { token: forged })).rejects.toMatchObject({ code: "not_found" });
  }
  expect(await mailOf("registration.expired")).toBe("now");
});

test("a letter that somebody asked for has no such link", async () => {
  const { email } = await inviteToMerchant(portal, merchant.id, { byMail: true });
  await portal.jobs.run();
  const [mail] = await portal.control.listMails({ to: email });
  expect(mail).toMatchObject({ listUnsubscribe: "", listUnsubscribePost: "" });
});
