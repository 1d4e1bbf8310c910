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
  const applets = maskParts(icp_applets);
  return {
    icp_subject: maskParts(icp_subject),
    icp_applets: { ...applets, base_info: { ...applets.base_info, appid, name: nickName ?? "" } },
  };
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
