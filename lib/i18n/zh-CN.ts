export { default as common } from "@/messages/zh-CN/common.json";
export { default as errors } from "@/messages/zh-CN/errors.json";
export { default as fatal } from "@/messages/zh-CN/fatal.json";
export { default as format } from "@/messages/zh-CN/format.json";
export { default as nav } from "@/messages/zh-CN/nav.json";
export { default as status } from "@/messages/zh-CN/status.json";
