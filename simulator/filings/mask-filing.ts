import { createHash } from "node:crypto";
import { z } from "zod";
import type { Account } from "../state/accounts";

const Content = z.object({
  icp_subject: z.record(z.string(), z.record(z.string(), z.unknown())),
  icp_applets: z.record(z.string(), z.record(z.string(), z.unknown())),
});

const hidden = ["mobile", "emergency_contact", "certificate_number", "email"];
const left = /photo|letter|permit|verify_task_id|^media$/;

/** A filing on record: without pictures, people's details masked, with what the platform filled in. */
export function maskFiling(content: Record<string, unknown>, { appid, nickName }: Account): object {
  const { icp_subject, icp_applets } = Content.parse(content);
  const [subject, applets] = [maskParts(icp_subject), maskParts(icp_applets)];
  const number = recordNumberOf(appid);
  return {
    icp_subject: { ...subject, base_info: { ...subject.base_info, record_number: number } },
    icp_applets: {
      ...applets,
      base_info: { ...applets.base_info, appid, name: nickName ?? "", record_number: `${number}-1X` },
    },
  };
}

/** The authority gives one for good: the same account has the same each time. */
function recordNumberOf(appid: string): string {
  const digest = createHash("sha256").update(appid).digest().readUInt32BE();
  return `琼ICP备${String(digest % 100_000_000).padStart(8, "0")}号`;
}

const maskParts = (parts: z.infer<typeof Content>["icp_subject"]): Record<string, Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(parts).map(([part, fields]) => [
      part,
      Object.fromEntries(
        Object.entries(fields)
          .filter(([name]) => !left.test(name))
          .map(([name, value]) => [name, hidden.includes(name) ? mask(String(value)) : value]),
      ),
    ]),
  );

const mask = (text: string): string =>
  text.length <= 4 ? "****" : `${text.slice(0, 2)}${"*".repeat(text.length - 4)}${text.slice(-2)}`;
