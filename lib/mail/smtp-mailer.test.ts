import { createServer } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createSimulatorControl, type SimulatorControl } from "@/simulator/control-client";
import { createSimulator, type Simulator } from "@/simulator/server";
import type { Mail } from "./mailer";
import { createNoMailer, createSmtpMailer } from "./smtp-mailer";

let simulator: Simulator;
let control: SimulatorControl;

beforeAll(async () => {
  simulator = await createSimulator({ port: 0, smtpPort: 0, dataFile: ":memory:" });
  control = createSimulatorControl(simulator.url);
});
afterAll(() => simulator.close());
beforeEach(() => control.changeSettings({ mailAnswer: "accept" }));

const from = { name: "", address: "no-reply@wharf.example" };
const mailer = (url = simulator.smtpUrl ?? "") => createSmtpMailer({ url, from });
const mailTo = (to: string): Mail => ({
  id: "join_1.0",
  to,
  locale: null,
  providerName: "海风科技",
  content: {
    kind: "memberInvitation",
    inviterName: "王敏\r\nBcc: other@example.com",
    teamName: "老陈面馆",
    as: { side: "merchant", role: "operator" },
    url: "https://portal.example.com/join/qrdvoecd30EWkLKSu8JNBA",
    expiresAt: "2025-11-27T02:12:00.000Z",
  },
});

test("a mail arrives with sender, subject, both texts and an id of its own", async () => {
  await mailer().send(mailTo("fang@afang.example"));
  const [mail, ...others] = await control.listMails({ to: "fang@afang.example" });
  expect(others).toEqual([]);
  expect(mail).toMatchObject({
    envelopeFrom: from.address,
    fromText: '"海风科技" <no-reply@wharf.example>',
    toText: "fang@afang.example",
    messageId: "<join_1.0@wharf.example>",
    subject: "王敏 Bcc: other@example.com邀请您加入「老陈面馆」",
  });
  expect(mail?.text).toContain("https://portal.example.com/join/qrdvoecd30EWkLKSu8JNBA");
  expect(mail?.html).toContain("接受邀请");
  expect(await control.listMails({ to: "other@example.com" })).toEqual([]);
});

test("only a letter that nobody asked for says where its kind is ended, by one click", async () => {
  const unsubscribeUrl = "https://portal.example.com/unsubscribe/usr_1.filing.x";
  await mailer().send({ ...mailTo("one@afang.example"), unsubscribeUrl });
  expect((await control.listMails({ to: "one@afang.example" }))[0]).toMatchObject({
    listUnsubscribe: `<${unsubscribeUrl}>`,
    listUnsubscribePost: "List-Unsubscribe=One-Click",
  });
  await mailer().send(mailTo("two@afang.example"));
  expect((await control.listMails({ to: "two@afang.example" }))[0]).toMatchObject({
    listUnsubscribe: "",
    listUnsubscribePost: "",
  });
});

test.each(["a@example.com, b@example.com", "a@example.com\r\nBcc: b@example.com", "nobody"])(
  "%j is refused before anything is sent",
  async (to) => {
    const before = await control.listMails();
    await expect(mailer().send(mailTo(to))).rejects.toMatchObject({ problem: "refused" });
    expect(await control.listMails()).toEqual(before);
  },
);

test("a server that wants a mail later is told from one that never wants it, and errors name nobody", async () => {
  await control.changeSettings({ mailAnswer: "later" });
  const later = mailer().send(mailTo("later@example.com"));
  await expect(later).rejects.toMatchObject({ problem: "unreachable" });
  await control.changeSettings({ mailAnswer: "refuse" });
  const refused = mailer().send(mailTo("refused@example.com"));
  await expect(refused).rejects.toMatchObject({ problem: "refused" });
  await expect(refused).rejects.not.toThrow("refused@example.com");
});

test("a password does not travel to another machine without TLS", async () => {
  const heard: string[] = [];
  const plain = createServer((socket) => {
    socket.on("data", (bytes) => {
      heard.push(String(bytes));
      socket.write("250 plain.example\r\n");
    });
    socket.on("error", () => {});
    socket.write("220 plain.example\r\n");
  });
  const port = await new Promise<number>((resolve) => {
    plain.listen(0, "0.0.0.0", () => {
      const address = plain.address();
      resolve(typeof address === "object" && address ? address.port : 0);
    });
  });
  // Another name for this machine than those that count as it.
  const url = `smtp://user:letmein@0.0.0.0:${port}`;
  await expect(mailer(url).send(mailTo("a@example.com"))).rejects.toMatchObject({ name: "MailError" });
  expect(heard.join("")).not.toMatch(/AUTH|letmein/);
  plain.close();
});

test("without a server nothing is sent and the interface can know it", async () => {
  expect(createNoMailer().isConfigured).toBe(false);
  await expect(createNoMailer().send(mailTo("a@example.com"))).rejects.toMatchObject({
    problem: "notConfigured",
  });
  await expect(mailer("smtp://127.0.0.1:1").send(mailTo("a@example.com"))).rejects.toMatchObject({
    problem: "unreachable",
  });
});

test("the mailbox lists the mails and opens them, with links to click and nothing that runs", async () => {
  await mailer().send(mailTo("reader@example.com"));
  const [mail] = await control.listMails({ to: "reader@example.com" });
  const read = async (path: string) => (await fetch(new URL(path, simulator.url))).text();
  expect(await read("/pages/mails")).toContain("reader@example.com");
  expect(await read("/pages/mails?search=nobody@example.com&lang=en")).toContain("No mails yet");
  const text = await read(`/pages/mails/${mail?.id}`);
  expect(text).toContain('<a href="https://portal.example.com/join/qrdvoecd30EWkLKSu8JNBA">');
  expect(text).toContain('sandbox="allow-popups allow-top-navigation-by-user-activation"');
  expect(await read("/pages/mails/999999")).toContain("没有这条记录");
});
