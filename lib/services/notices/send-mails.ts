import { inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { merchant, noticeDelivery } from "@/db/schema";
import { addSeconds } from "@/lib/clock";
import { noticeGroup } from "@/lib/format/notice-group";
import { type MailContent, MailError, type NoticeDigestMail } from "@/lib/mail/mailer";
import { routes } from "@/lib/routes";
import { type SystemContext, withRead, withTransaction } from "../context";
import { secondsUntilNextAttempt } from "./back-off";
import { type ClaimedMail, claimMail, type Delivery } from "./claim-mail";
import { deliveryUrl } from "./delivery-url";
import { findSpeaker, type Speaker } from "./find-speaker";
import { digests, unsubscribeUrl } from "./unsubscribe-link";

/** After so many letters in a row that did not leave, the server is away: the others keep their attempts. */
const failuresMax = 3;

/** Sends every letter that is due, one after the other. */
export async function sendDueMails(ctx: SystemContext): Promise<void> {
  for (let failures = 0; failures < failuresMax; ) {
    const claimed = await claimMail(ctx);
    if (claimed === "nothing due") return;
    if (claimed) failures = (await sendLetter(ctx, claimed)) ? 0 : failures + 1;
  }
}

/** @returns whether it left */
async function sendLetter(ctx: SystemContext, { person, deliveries }: ClaimedMail): Promise<boolean> {
  const [first] = deliveries;
  const merchants = await withRead(ctx, (tx) => merchantsOf(tx, deliveries));
  const speaker = await findSpeaker(ctx, deliveries);
  try {
    await ctx.mailer.send({
      id: first.id,
      to: person.email,
      locale: person.locale,
      providerName: speaker.name,
      unsubscribeUrl: unsubscribeUrl(ctx, {
        userId: person.id,
        about: first.channel === "digest" ? digests : noticeGroup(first.event),
      }),
      content:
        first.channel === "mail"
          ? noticeMail(ctx, person.name, first, merchants)
          : digestMail(ctx, person.name, deliveries, merchants, speaker),
    });
  } catch (error) {
    ctx.logger.warn({ err: error, deliveryId: first.id }, "a notice was not mailed");
    await settleFailed(ctx, deliveries, error instanceof MailError ? error.problem : "internal");
    return false;
  }
  await withTransaction(ctx, (tx) =>
    tx
      .update(noticeDelivery)
      .set({ state: "sent", sentAt: ctx.clock.now(), attempts: first.attempts + 1, lastProblem: null })
      .where(
        inArray(
          noticeDelivery.id,
          deliveries.map(({ id }) => id),
        ),
      ),
  );
  return true;
}

/** A server that refuses a letter is not asked again; one that is away is, ever more rarely. */
async function settleFailed(
  ctx: SystemContext,
  deliveries: Delivery[],
  problem: MailError["problem"] | "internal",
): Promise<void> {
  await withTransaction(ctx, async (tx) => {
    for (const { id, attempts } of deliveries) {
      const wait = problem === "refused" ? null : secondsUntilNextAttempt(attempts + 1);
      await tx
        .update(noticeDelivery)
        .set({
          attempts: attempts + 1,
          lastProblem: problem,
          ...(wait === null ? { state: "failed" as const } : { dueAt: addSeconds(ctx.clock.now(), wait) }),
        })
        .where(inArray(noticeDelivery.id, [id]));
    }
  });
}

type Merchants = Map<string, { name: string; slug: string }>;

async function merchantsOf(tx: Transaction, deliveries: Delivery[]): Promise<Merchants> {
  const ids = deliveries.flatMap(({ merchantId }) => merchantId ?? []);
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select({ id: merchant.id, name: merchant.name, slug: merchant.slug })
    .from(merchant)
    .where(inArray(merchant.id, ids));
  return new Map(rows.map(({ id, name, slug }) => [id, { name, slug }]));
}

function noticeMail(ctx: SystemContext, name: string, delivery: Delivery, merchants: Merchants): MailContent {
  const { event, facts } = delivery;
  const of = merchants.get(delivery.merchantId ?? "");
  return {
    kind: "notice",
    name,
    merchantName: of?.name ?? null,
    event,
    facts,
    url: deliveryUrl(ctx, delivery, of?.slug ?? null),
    settingsUrl: settingsUrl(ctx),
  };
}

function digestMail(
  ctx: SystemContext,
  name: string,
  deliveries: Delivery[],
  merchants: Merchants,
  speaker: Speaker,
): MailContent {
  const groups = new Map<string, NoticeDigestMail["groups"][number]>();
  for (const delivery of deliveries) {
    const of = merchants.get(delivery.merchantId ?? "");
    const key = delivery.merchantId ?? "";
    const group = groups.get(key) ?? {
      merchantName: of?.name ?? null,
      inboxUrl: `${ctx.settings.appUrl}${of ? routes.merchantNotices(of.slug) : routes.providerNotices()}`,
      told: [],
    };
    groups.set(key, group);
    const { event, facts, createdAt } = delivery;
    const url = deliveryUrl(ctx, delivery, of?.slug ?? null);
    group.told.push({
      event,
      facts,
      url,
      at: createdAt.toISOString(),
      platform: speaker.platformOf(delivery),
    });
  }
  return { kind: "noticeDigest", name, groups: [...groups.values()], settingsUrl: settingsUrl(ctx) };
}

const settingsUrl = ({ settings }: SystemContext): string => `${settings.appUrl}${routes.accountNotices()}`;
