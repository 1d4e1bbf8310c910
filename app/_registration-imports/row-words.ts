import type { OpenTranslator } from "@/components/wechat/open-translator";
import { creditCodeLength } from "@/lib/format/credit-code";
import type { ImportRowItem } from "@/lib/services/registration-imports/list-import-rows";

interface Translators {
  /** `imports`, `wechatErrors`, `status` and the errors of the form that asks for the same. */
  words: OpenTranslator;
  errors: OpenTranslator;
  status: OpenTranslator;
  cells: OpenTranslator;
}

export interface RowWords {
  state(row: ImportRowItem): string;
  /** What is wrong with its cells, or why it was not taken. */
  problems(row: ImportRowItem): string[];
}

/** A row in words, for the page and for the report. */
export function createRowWords({ words, errors, status, cells }: Translators): RowWords {
  const ofCell = ({ field, code, detail = "" }: ImportRowItem["problems"][number]): string => {
    const column = words.has(`columns.${field}`) ? words(`columns.${field}`) : "";
    const text = words.has(`rowProblems.${code}`)
      ? words(`rowProblems.${code}`, { detail })
      : cells(cells.has(code) ? code : "invalid", { length: creditCodeLength, min: 0, max: 0 });
    return column === "" ? text : words("inColumn", { column, text });
  };
  return {
    state: ({ state, registration }) => {
      const known = state === "sent" && registration ? `registration.${registration.state}` : "";
      return status(known !== "" && status.has(known) ? known : `importRow.${state}`);
    },
    problems({ problems, errcode, reason }) {
      const list = problems.map(ofCell);
      if (errcode !== null) {
        const known = errors.has(`codes.${errcode}.title`) ? `codes.${errcode}` : "kinds.unknown";
        list.push(
          words("refused", {
            title: errors(`${known}.title`),
            fix: errors(`${known}.fix`),
            code: String(errcode),
          }),
        );
      } else if (reason !== null) {
        list.push(words(words.has(`reasons.${reason}`) ? `reasons.${reason}` : "reasons.internal"));
      }
      return list;
    },
  };
}
