export { default as common } from "@/messages/en/common.json";
export { default as errors } from "@/messages/en/errors.json";
export { default as fatal } from "@/messages/en/fatal.json";
export { default as format } from "@/messages/en/format.json";
export { default as nav } from "@/messages/en/nav.json";
export { default as status } from "@/messages/en/status.json";
