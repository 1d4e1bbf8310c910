import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import type { CallDetail } from "@/lib/services/api-calls/get-call";
import type { FleetDetail } from "@/lib/services/authorizers/get-authorizer";
import type { CodeWords } from "../../_lib/code-words";
import { FixActions } from "./fix-actions";

export interface AnswerCardProps {
  words: CodeWords;
  kind: string;
  isDocumented: boolean;
  call: CallDetail | null;
  /** The account that the call was about. */
  app: FleetDetail | null;
  role: string;
}

/** What happened → who acts → the button. */
export function AnswerCard({ words, kind, isDocumented, call, app, role }: AnswerCardProps) {
  const t = useTranslations("explainer.answer");
  const owner = useTranslations("common.owner");
  const honest = isDocumented ? "documentedOnly" : "unknown";
  const items = [
    { key: "what", value: words.own ? words.what : t(`${honest}.what`) },
    { key: "who", value: words.own ? owner(words.who) : t(`${honest}.who`) },
    {
      key: "fix",
      value: (
        <div className="grid gap-3">
          <p>{words.own ? words.fix : t(`${honest}.fix`)}</p>
          <FixActions kind={kind} call={call} app={app} role={role} />
        </div>
      ),
    },
  ] as const;
  return (
    <Card>
      <DescriptionList
        className="max-sm:*:block"
        items={items.map((item) => ({ ...item, term: t(item.key) }))}
      />
    </Card>
  );
}
