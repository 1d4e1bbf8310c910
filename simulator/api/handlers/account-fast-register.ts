import { accountFastRegister as accountFastRegisterEndpoint } from "@/lib/wechat/endpoints/register";
import { grantAuthorization } from "../../grants";
import { createAccounts } from "../../state/accounts";
import { newPreAuthCode } from "../../state/random";
import {
  countUsedTickets,
  findLendingTicket,
  spendLendingTicket,
  writeMadeApp,
} from "../../state/registrations";
import { WechatFailure } from "../failure";
import { defineHandler, OK } from "../handler";
import { assertGranted, getCallingAuthorizer, getOwnComponent } from "../own-component";

/** 快速注册小程序 of an official account. */
const SCOPE = 27;
const TICKET_LIFE_MS = 10 * 60_000;
/** A call is repeated no sooner; then it answers what the first has made. */
const REPEAT_AFTER_MS = 5_000;
const PER_MONTH = 10;
const MONTH_MS = 30 * 86_400_000;

export const accountFastRegister = defineHandler(accountFastRegisterEndpoint, (call, request) => {
  const { database, now, settings } = call;
  const { account: official, authorization } = getCallingAuthorizer(call);
  const component = getOwnComponent(call);
  assertGranted(authorization, [SCOPE]);
  if (!component.published) throw new WechatFailure(61028);
  if (official.verifyType === -1) throw new WechatFailure(61052);
  const ticket = findLendingTicket(database, request.ticket);
  const isOwn = ticket?.officialAppid === official.appid && ticket.trialAppid === null;
  if (!isOwn || ticket.createdAt + TICKET_LIFE_MS <= now) throw new WechatFailure(61058);
  if (ticket.usedAt !== null) {
    const { made } = ticket.options;
    if (!made || ticket.usedAt + REPEAT_AFTER_MS >= now) throw new WechatFailure(61058);
    return answerOf(made, ticket.options.copyVerification);
  }
  if (countUsedTickets(database, official.appid, now - MONTH_MS) >= PER_MONTH) throw new WechatFailure(61055);
  spendLendingTicket(database, ticket.value, now);
  const { copyVerification } = ticket.options;
  const [made] = createAccounts(
    database,
    [
      {
        kind: "mini_program",
        nickName: null,
        headImg: null,
        principalName: official.principalName,
        administrator: official.administrator,
        registerType: 2,
        verifyType: copyVerification ? 0 : -1,
      },
    ],
    now,
  );
  if (!made) throw new WechatFailure(-1);
  const grant = grantAuthorization(database, settings, {
    component,
    account: made,
    preAuthCode: newPreAuthCode(),
    now,
  });
  const answered = { appid: made.appid, authorizationCode: grant.redirectCode.value };
  writeMadeApp(database, ticket, answered);
  return answerOf(answered, copyVerification);
});

function answerOf(made: { appid: string; authorizationCode: string }, copyVerification: boolean): object {
  return {
    appid: made.appid,
    authorization_code: made.authorizationCode,
    is_wx_verify_succ: copyVerification,
    is_link_succ: true,
    ...OK,
  };
}
