import { z } from "zod";
import { usualScopeIds } from "../permission-sets";
import { booleanColumn, type Database, jsonColumn } from "./database";

const appid = z.string().regex(/^wx[0-9a-zA-Z]{1,62}$/);

/** A third-party platform as its owner configures it in WeChat's console. */
export const ComponentInput = z.object({
  appid,
  name: z.string().min(1).default("示例第三方平台"),
  secret: z.string().min(1),
  token: z.string().regex(/^[A-Za-z0-9]{3,32}$/),
  encodingAesKey: z.string().regex(/^[A-Za-z0-9]{43}$/),
  /** 授权事件接收URL */
  eventsUrl: z.url(),
  /** 消息与事件接收URL, with $APPID$ */
  messagesUrl: z.url(),
  /** 授权发起页域名: host, with the port if it is not the default one */
  launchDomain: z.string().min(1),
  published: z.boolean().default(true),
  /** Original ids that may authorize an unpublished platform. */
  testList: z
    .array(z.string().regex(/^gh_[0-9a-zA-Z]{6,32}$/))
    .max(10)
    .default([]),
  /** null: addresses are not checked. */
  ipWhitelist: z.array(z.string().min(1)).max(100).nullable().default(null),
  scopeIds: z.array(z.number().int()).default(usualScopeIds),
  /** Sets that the merchant cannot untick. */
  mandatoryScopeIds: z.array(z.number().int()).default([1, 18]),
  ticketPushOn: z.boolean().default(true),
});
export type ComponentInput = z.input<typeof ComponentInput>;

export const Component = z.object({
  ...ComponentInput.shape,
  ticketPushedAt: z.number().nullable(),
  createdAt: z.number(),
});
export type Component = z.infer<typeof Component>;

const ids = jsonColumn(z.array(z.number()));
const texts = jsonColumn(z.array(z.string()));

const ComponentRow = z.object({
  appid: z.string(),
  name: z.string(),
  secret: z.string(),
  token: z.string(),
  encodingAesKey: z.string(),
  eventsUrl: z.string(),
  messagesUrl: z.string(),
  launchDomain: z.string(),
  published: booleanColumn,
  testList: texts,
  ipWhitelist: texts.nullable(),
  scopeIds: ids,
  mandatoryScopeIds: ids,
  ticketPushOn: booleanColumn,
  ticketPushedAt: z.number().nullable(),
  createdAt: z.number(),
});

export const findComponent = (database: Database, appid: string): Component | undefined =>
  database.find(ComponentRow, "select * from component where appid = ?", appid);

export const listComponents = (database: Database): Component[] =>
  database.all(ComponentRow, "select * from component order by createdAt, appid");

/** Registers a platform, or changes one; what has already been pushed and issued stays. */
export function putComponent(database: Database, input: ComponentInput, now: number): Component {
  const component = ComponentInput.parse(input);
  const before = findComponent(database, component.appid);
  return writeComponent(database, {
    ...component,
    ticketPushedAt: before?.ticketPushedAt ?? null,
    createdAt: before?.createdAt ?? now,
  });
}

export function writeComponent(database: Database, component: Component): Component {
  database.put("component", {
    ...component,
    published: Number(component.published),
    testList: JSON.stringify(component.testList),
    ipWhitelist: component.ipWhitelist === null ? null : JSON.stringify(component.ipWhitelist),
    scopeIds: JSON.stringify(component.scopeIds),
    mandatoryScopeIds: JSON.stringify(component.mandatoryScopeIds),
    ticketPushOn: Number(component.ticketPushOn),
  });
  return component;
}
