import { getTranslations } from "next-intl/server";
import { csvStream } from "@/app/_lists/csv-download";
import { csvByteOrderMark, csvLine } from "@/lib/format/csv";
import { workExportMax } from "@/lib/services/requirements/limits";
import type { WorkItem } from "@/lib/services/requirements/list-work-items";
import { getRequirementWords } from "./get-requirement-words";

const columns = [
  "merchant",
  "app",
  "appid",
  "need",
  "level",
  "due",
  "owner",
  "since",
  "assignee",
  "link",
] as const;

/** What has to be done by whom, with what to send to them. @throws what reading the first item throws */
export async function workCsvResponse(items: AsyncGenerator<WorkItem>): Promise<Response> {
  const [words, t] = await Promise.all([getRequirementWords(), getTranslations("requirements")]);
  // Nothing has been sent yet, so that a refusal is still an answer of its own.
  const first = await items.next();
  const toCells = (item: WorkItem): string[] => {
    const cells: Record<(typeof columns)[number], string> = {
      merchant: item.merchant?.name ?? "",
      app: item.app.nickName ?? "",
      appid: item.app.appid,
      need: words.title(item),
      level: t(`levels.${item.level}`),
      due: item.dueAt ?? "",
      owner: t(`owners.${item.owner}`),
      since: item.since,
      assignee: item.assignee?.name ?? "",
      link: item.fix?.url ?? "",
    };
    return columns.map((column) => cells[column]);
  };
  const lines = async function* () {
    yield csvByteOrderMark + csvLine(columns.map((column) => t(`csv.${column}`)));
    let count = 0;
    for (let next = first; !next.done; next = await items.next()) {
      yield csvLine(toCells(next.value));
      count += 1;
    }
    if (count >= workExportMax) yield csvLine([t("work.truncated", { max: workExportMax })]);
  };
  return csvStream("work.csv", lines());
}
