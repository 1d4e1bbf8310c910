import en from "@/messages/en/fatal.json";
import zhCN from "@/messages/zh-CN/fatal.json";
import type { Locale } from "./locales";

/** The words of the page that stands in when nothing else works; apart, so that it carries no other message. */
export const fatalMessages: Record<Locale, typeof zhCN> = { "zh-CN": zhCN, en };
