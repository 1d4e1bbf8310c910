import { describe, expect, test } from "vitest";
import type { MemberInvitationMail } from "./mailer";
import { writeMail } from "./write-mail";

const content: MemberInvitationMail = {
  kind: "memberInvitation",
  inviterName: "王敏",
  teamName: "海风科技",
  as: { side: "provider", role: "release_manager" },
  url: "https://portal.example.com/join/qrdvoecd30EWkLKSu8JNBA",
  expiresAt: "2025-11-27T02:12:00.000Z",
};
const write = (locale: string | null, changes: Partial<MemberInvitationMail> = {}) =>
  writeMail({ locale, providerName: "海风科技", content: { ...content, ...changes } });

test("says who invites to what in which role, until when, in Chinese unless the language is known", () => {
  for (const mail of [write(null), write("zh-CN"), write("tlh")]) {
    expect(mail.subject).toBe("王敏邀请您加入「海风科技」");
    expect(mail.text).toContain("角色是发布经理");
    expect(mail.text).toContain("2025-11-27 10:12:00（北京时间）");
    expect(mail.text).toContain(content.url);
    expect(mail.html).toContain('lang="zh-CN"');
  }
});

test("speaks English to people who chose it", () => {
  const mail = write("en", { as: { side: "merchant", role: "operator" }, teamName: "老陈面馆" });
  expect(mail.subject).toBe("王敏 invites you to join “老陈面馆”");
  expect(mail.text).toContain("to the merchant “老陈面馆”, as Operator.");
  expect(mail.html).toContain('<html lang="en">');
});

test("the HTML says what the text says", () => {
  const { text, html } = write("zh-CN");
  const shown = html
    .replace(/<title>.*<\/title>/, "")
    .replace(/<[^>]+>/g, "\n")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  for (const line of text.split("\n").filter((part) => part !== "")) expect(shown).toContain(line);
});

describe("notices", () => {
  const told = {
    event: "registration.expired",
    facts: { name: "<b>老陈</b>\r\nBcc: a@example.com" },
    url: "https://portal.example.com/m/laochen",
  };
  const settingsUrl = "https://portal.example.com/account/notices";
  const one = { kind: "notice", name: "陈晓", merchantName: "老陈面馆", settingsUrl, ...told } as const;
  const digest = {
    kind: "noticeDigest",
    name: "陈晓",
    settingsUrl,
    groups: [
      { merchantName: "老陈面馆", inboxUrl: "https://portal.example.com/m/laochen/notifications" },
      { merchantName: null, inboxUrl: "https://portal.example.com/provider/notifications" },
    ].map((group) => ({
      ...group,
      told: [{ ...told, at: "2025-11-27T02:12:00.000Z", platform: "海风餐饮" }],
    })),
  } as const;

  test.each([one, digest])("$kind says in both forms where it leads and how to change it", (notice) => {
    const mail = writeMail({ locale: "zh-CN", providerName: "海风科技", content: notice });
    expect(mail.subject).not.toMatch(/[\r\n]/);
    for (const form of [mail.text, mail.html]) {
      expect(form).toContain(told.url);
      expect(form).toContain(settingsUrl);
    }
    expect(mail.html).not.toContain("<b>老陈");
  });

  test("a digest is grouped by where its notices belong, with Beijing's time", () => {
    const { subject, text } = writeMail({ locale: "en", providerName: "海风科技", content: digest });
    expect(subject).toBe("Digest: 2 notices");
    expect(text.indexOf("老陈面馆")).toBeLessThan(text.indexOf("Provider team"));
    expect(text).toContain("2025-11-27 10:12:00");
  });
});

describe("hostile names", () => {
  const hostile = write("zh-CN", {
    inviterName: "王\r\nBcc: everybody@example.com",
    teamName: `<img src=x onerror="alert(1)">\u202e${"长".repeat(200)}`,
  });

  test("stay on one line of the subject", () => {
    expect(hostile.subject).not.toMatch(/[\r\n\u202e]/);
    expect([...hostile.subject].length).toBeLessThan(200);
  });

  test("are no markup", () => {
    expect(hostile.html).not.toContain("<img");
    expect(hostile.html).not.toContain('onerror="');
  });
});
