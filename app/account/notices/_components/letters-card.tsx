import { getTranslations } from "next-intl/server";
import { Card } from "@/components/ui/card";
import type { Tone } from "@/components/ui/status-map";
import { Time } from "@/components/ui/time";
import { ToneIcon } from "@/components/ui/tone";
import { openTranslator } from "@/components/wechat/open-translator";
import { noticeEventName } from "@/lib/i18n/notice-words";
import type { LetterDto } from "@/lib/services/notices/list-own-letters";

const tones: Record<LetterDto["state"], Tone> = {
  pending: "waiting",
  sent: "success",
  failed: "danger",
  dropped: "muted",
};

/** The last letters to the person: what arrived, what waits and until when, what failed and why. */
export async function LettersCard({ letters, now }: { letters: LetterDto[]; now: string }) {
  const [t, words] = await Promise.all([getTranslations("noticeSettings.letters"), getTranslations()]);
  const problems = openTranslator(await getTranslations("noticeSettings.letters.problems"));
  if (letters.length === 0) return null;
  return (
    <Card title={t("title")} description={t("body")} padded={false}>
      <ul>
        {letters.map((letter) => (
          <li
            key={letter.id}
            className="grid grid-cols-[auto_minmax(0,1fr)_auto] gap-x-3 border-t border-border px-(--card-padding) py-2"
          >
            <span className="flex h-(--type-body-line) items-center">
              <ToneIcon tone={tones[letter.state]} />
            </span>
            <span className="min-w-0">
              <span className="block">
                {noticeEventName(words, letter.event)}
                {letter.isDigest && <span className="text-text-2"> · {t("digest")}</span>}
              </span>
              <span className="block text-second text-text-2">
                {letter.state === "pending"
                  ? t.rich("pending", {
                      attempts: letter.attempts,
                      at: () => <Time value={letter.dueAt} now={now} precision="minute" />,
                    })
                  : t(`states.${letter.state}`, { attempts: letter.attempts })}
                {letter.problem !== null &&
                  t("because", { why: problems(problems.has(letter.problem) ? letter.problem : "internal") })}
              </span>
            </span>
            <Time
              value={letter.createdAt}
              now={now}
              alone
              precision="minute"
              className="text-second text-text-2 tabular-nums"
            />
          </li>
        ))}
      </ul>
    </Card>
  );
}
