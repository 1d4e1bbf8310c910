import type { SimulatorContext } from "../../context";
import type { Reply, SimulatorRequest } from "../../http";
import {
  addressOf,
  listRobotMessages,
  listRobots,
  type Robot,
  type RobotMessage,
  type RobotPlatform,
} from "../../state/robots";
import { type Html, html } from "../html";
import { formatTime, type Language, languageOf, pathIn, type Words, wordsOf } from "../language";
import { renderPage } from "../layout";
import { action } from "./forms";

const path = "/pages/robots";

const platforms: readonly RobotPlatform[] = ["wecom", "feishu", "dingtalk"];

const platformName = (platform: RobotPlatform, words: Words): string =>
  ({
    wecom: words("企业微信", "WeCom"),
    feishu: words("飞书", "Feishu"),
    dingtalk: words("钉钉", "DingTalk"),
  })[platform];

/** `/pages/robots`: groups with robots, as their platforms would show them, and what the robots have said. */
export function renderRobots({ database }: SimulatorContext, request: SimulatorRequest): Reply {
  const language = languageOf(request);
  const words = wordsOf(language);
  const robots = listRobots(database);
  return renderPage({
    language,
    title: words("群机器人", "Group robots"),
    otherLanguagePath: pathIn(language === "en" ? "zh" : "en", path),
    body: html`<h1>${words("群机器人", "Group robots")}</h1>
<section class="card"><h2>${words("在群里添加机器人", "Add a robot to a group")}</h2>${newRobotForm(language, words)}</section>
${robots.map((robot) => robotCard(robot, language, words))}
<section class="card"><h2>${words("群里收到的消息", "What the groups have received")}</h2>
${messages(listRobotMessages(database), words)}</section>`,
  });
}

const newRobotForm = (
  language: Language,
  words: Words,
): Html => html`<form method="post" action="/pages/do/add-robot">
<input type="hidden" name="lang" value="${language}"><input type="hidden" name="back" value="${pathIn(language, path)}">
<label for="platform">${words("平台", "Platform")}</label><select id="platform" name="platform">${platforms.map(
  (platform) => html`<option value="${platform}">${platformName(platform, words)}</option>`,
)}</select>
<label for="name">${words("机器人的名字", "The robot's name")}</label><input id="name" name="name" value="${words("通知机器人", "Notices")}">
<label for="keyword">${words("自定义关键词（飞书、钉钉，可不填）", "Keyword (Feishu and DingTalk, optional)")}</label><input id="keyword" name="keyword">
<p><label><input type="checkbox" name="signs" value="1"> ${words("签名校验（飞书、钉钉）", "Demand a signature (Feishu and DingTalk)")}</label></p>
<button class="main">${words("添加", "Add")}</button></form>`;

const robotCard = (robot: Robot, language: Language, words: Words): Html => html`<section class="card">
<h2>${robot.name} <span class="badge">${platformName(robot.platform, words)}</span></h2>
<dl><dt>${words("Webhook 地址", "Webhook address")}</dt><dd><code>${addressOf(robot)}</code></dd>
${robot.secret ? html`<dt>${words("签名密钥", "Signing secret")}</dt><dd><code>${robot.secret}</code></dd>` : null}
${robot.keyword ? html`<dt>${words("关键词", "Keyword")}</dt><dd>${robot.keyword}</dd>` : null}</dl><br>
${action({
  name: "remove-robot",
  fields: { platform: robot.platform, token: robot.token },
  label: words("从群里移除", "Remove from the group"),
  language,
  back: pathIn(language, path),
})}</section>`;

const messages = (list: RobotMessage[], words: Words): Html =>
  list.length === 0
    ? html`<p class="soft">${words("还没有消息", "No messages yet")}</p>`
    : html`${list.map(
        (message) => html`<p><strong>${message.robotName}</strong>
<span class="badge">${platformName(message.platform, words)}</span> <small class="soft">${formatTime(message.at)}</small>
${message.code === 0 ? null : html`<span class="badge bad">${message.code}</span>`}
${message.signed === 1 ? html`<span class="badge good">${words("已签名", "signed")}</span>` : null}</p>
<pre>${message.title === "" ? "" : `${message.title}\n`}${message.text === "" ? message.payload : message.text}</pre>`,
      )}`;
