import { z } from "zod";

export interface SaidByRobot {
  title: string;
  text: string;
}

const Wecom = z.strictObject({
  msgtype: z.literal("markdown"),
  markdown: z.strictObject({ content: z.string().min(1) }),
});
const Dingtalk = z.strictObject({
  msgtype: z.literal("markdown"),
  markdown: z.strictObject({ title: z.string().min(1), text: z.string().min(1) }),
});

const FeishuPart = z.union([
  z.strictObject({ tag: z.literal("text"), text: z.string() }),
  z.strictObject({ tag: z.literal("a"), text: z.string(), href: z.url() }),
]);
const Feishu = z.strictObject({
  timestamp: z.string().optional(),
  sign: z.string().optional(),
  msg_type: z.literal("post"),
  content: z.strictObject({
    post: z.strictObject({
      zh_cn: z.strictObject({ title: z.string(), content: z.array(z.array(FeishuPart)).min(1) }),
    }),
  }),
});

/** 企业微信 and 钉钉; null for what they would not take. */
export function readMarkdown(body: Record<string, unknown>): SaidByRobot | null {
  const wecom = Wecom.safeParse(body);
  if (wecom.success) return { title: "", text: wecom.data.markdown.content };
  const dingtalk = Dingtalk.safeParse(body);
  return dingtalk.success ? dingtalk.data.markdown : null;
}

export function readFeishu(body: Record<string, unknown>): SaidByRobot | null {
  const parsed = Feishu.safeParse(body);
  if (!parsed.success) return null;
  const { title, content } = parsed.data.content.post.zh_cn;
  const lines = content.map((parts) =>
    parts.map((part) => (part.tag === "a" ? `${part.text} ${part.href}` : part.text)).join(""),
  );
  return { title, text: lines.join("\n") };
}
