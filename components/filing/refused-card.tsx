import { useTranslations } from "next-intl";
import { fieldId } from "@/components/forms/field";
import { Banner } from "@/components/ui/banner";
import { openTranslator } from "@/components/wechat/open-translator";
import type { FilingDetail, RefusedPlace } from "@/lib/services/filings/filing-dto";
import { usePlaceWords } from "./place-words";

/** What WeChat or a review refused, in its words and ours, with the way to each field. */
export function RefusedCard({ filing, linked }: { filing: FilingDetail; linked: boolean }) {
  const t = useTranslations("filing.refused");
  const errors = openTranslator(useTranslations("wechatErrors"));
  const wordsOf = useReasonWords();
  const nameOf = usePlaceWords();
  const { refused, problemErrcode, state, mayEdit } = filing;
  const isRefusal = ["hints", "platform_rejected", "authority_rejected", "verification_refused"].includes(
    state,
  );
  if (!isRefusal && problemErrcode === null) return null;
  if (refused.length === 0) {
    if (problemErrcode === null) return null;
    const key = errors.has(`codes.${problemErrcode}.title`) ? `codes.${problemErrcode}` : "kinds.unknown";
    return (
      <Banner tone="attention" title={errors(`${key}.title`)}>
        <p>{errors(`${key}.what`)}</p>
        <p>{errors(`${key}.fix`)}</p>
        <p className="text-text-2">{t("codeNote", { code: String(problemErrcode) })}</p>
      </Banner>
    );
  }
  return (
    <Banner tone="danger" title={t("title", { count: refused.length })}>
      {filing.openPlaces !== "all" && mayEdit && <p>{t("body")}</p>}
      <ul className="mt-1 grid gap-2">
        {refused.map((item) => (
          <li key={`${item.name}:${item.errcode}:${item.message}`}>
            <p className="font-medium">
              {linked && mayEdit && item.place !== null ? (
                <a
                  href={`#${item.place === "face" ? "filing-face" : fieldId(item.place)}`}
                  className="inline-flex min-h-(--hit-height) items-center underline underline-offset-2"
                >
                  {nameOf(item)}
                </a>
              ) : (
                nameOf(item)
              )}
            </p>
            <p>{wordsOf(item)}</p>
            {item.suggestion !== null && <p>{t("suggestion", { text: item.suggestion })}</p>}
          </li>
        ))}
      </ul>
    </Banner>
  );
}

/** A code has words of ours; what a reviewer wrote stands as it is. */
export function useReasonWords(): (item: RefusedPlace) => string {
  const errors = openTranslator(useTranslations("wechatErrors"));
  return ({ errcode, message }) => {
    const path = `codes.${errcode}.what`;
    return errcode !== null && errors.has(path) ? errors(path) : message;
  };
}
